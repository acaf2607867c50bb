//! What the readers of TOML and of values say, in the reader's language.

use thidua_vietnamese::Lang;

/// How the reader of enums written as tables names wrong keys.
const UNEXPECTED: &str = "unexpected keys in table: ";

/// The key that is missing, when that is what was said.
pub(super) fn missing(said: &str) -> Option<&str> {
    let rest = said.strip_prefix("missing field `")?;
    rest.split('`').next()
}

/// Whether a key is not known.
pub(super) fn is_unknown_key(said: &str) -> bool {
    said.starts_with("unknown field `") || said.starts_with(UNEXPECTED)
}

/// The code of a finding on a wrong value.
pub(super) fn code(said: &str) -> &'static str {
    let has = |part| said.contains(part);
    if has("is not a code") {
        "season-code"
    } else if has("is not a number") || has("more than four decimals") || has("is too large") {
        "season-number"
    } else {
        "season-value"
    }
}

/// The words of a library's message; what is not known is kept as it was said.
pub(super) fn words(said: &str, lang: Lang) -> String {
    let said = said.replace('\n', " ");
    if let Some((name, allowed)) = choice(&said, "unknown field `") {
        return unknown_key(&name, &allowed, lang);
    }
    if let Some((name, allowed)) = said
        .strip_prefix(UNEXPECTED)
        .and_then(|rest| rest.split_once(", available keys: "))
    {
        return unknown_key(name, allowed, lang);
    }
    if let Some((name, allowed)) = choice(&said, "unknown variant `") {
        return lang.pick(
            format!("không có giá trị «{name}»; các giá trị dùng được: {allowed}"),
            format!("there is no value «{name}»; values that can be used: {allowed}"),
        );
    }
    if lang == Lang::En {
        return said;
    }
    if let Some(name) = missing(&said) {
        return format!("thiếu trường «{name}»");
    }
    known(&said).map_or_else(|| said.clone(), |words| words.replace("{}", quoted(&said)))
}

/// A key that is not known, with those that are.
pub(super) fn unknown_key(name: &str, allowed: &str, lang: Lang) -> String {
    if allowed.is_empty() {
        return lang.pick(
            format!("không có trường «{name}»; ở đây không dùng trường nào"),
            format!("there is no key «{name}»; no key can be used here"),
        );
    }
    lang.pick(
        format!("không có trường «{name}»; các trường dùng được: {allowed}"),
        format!("there is no key «{name}»; keys that can be used: {allowed}"),
    )
}

/// The name that was found and those that can be used, as serde lists them.
fn choice(said: &str, start: &str) -> Option<(String, String)> {
    let (name, rest) = said.strip_prefix(start)?.split_once('`')?;
    let allowed = rest
        .trim_start_matches(", expected ")
        .trim_start_matches("one of ");
    if allowed.contains("there are no") {
        return Some((name.to_owned(), String::new()));
    }
    Some((name.to_owned(), allowed.replace('`', "").replace(" or ", ", ")))
}

/// What stands in the first quotes.
fn quoted(said: &str) -> &str {
    let mut parts = said.split(['"', '`']);
    parts.nth(1).unwrap_or_default()
}

/// Vietnamese for what a message says somewhere; `{}` stands for what it quotes first.
fn known(said: &str) -> Option<&'static str> {
    let pairs = [
        (
            "duplicate key",
            "một tên trường được nêu hai lần trong cùng một bảng",
        ),
        ("duplicate field", "trường «{}» được nêu hai lần"),
        (
            "cannot extend",
            "bảng này đã được khai ở trên; mỗi bảng chỉ khai một lần",
        ),
        ("string values must be quoted", "chữ phải đặt trong dấu nháy kép"),
        ("expected u", "phải là số nguyên từ 0 trở lên, không có dấu nháy"),
        ("expected i", "phải là số nguyên, không có dấu nháy"),
        (
            "expected a boolean",
            "chỉ được true hoặc false, không có dấu nháy",
        ),
        ("expected a string", "phải là chữ đặt trong dấu nháy kép"),
        ("expected a sequence", "phải là danh sách trong [ ]"),
        (
            "wanted exactly 1 element",
            "mỗi cách chỉ nêu một tên, ví dụ { per-item = { each = 1 } }",
        ),
        (
            "wanted string or table",
            "phải là một tên trong dấu nháy, hoặc một nhóm trường trong { }",
        ),
        (
            "invalid type: unit variant",
            "cách này cần các trường của nó, ví dụ { per-item = { each = 1 } }",
        ),
        (
            "invalid type",
            "kiểu giá trị chưa đúng: chữ đặt trong dấu nháy, danh sách trong [ ], nhóm trường trong { }",
        ),
        ("unclosed array", "danh sách chưa có dấu đóng ]"),
        ("unclosed inline table", "nhóm trường chưa có dấu đóng }"),
        ("unclosed table", "tên bảng chưa có dấu đóng ]"),
        ("unclosed", "thiếu dấu đóng ngoặc hoặc dấu nháy"),
        ("invalid basic string", "thiếu dấu nháy đóng"),
        ("missing value", "thiếu giá trị sau dấu bằng"),
        ("missing assignment", "thiếu dấu bằng giữa tên trường và giá trị"),
        ("key with no value", "tên trường chưa có giá trị"),
        ("extra comma", "thừa dấu phẩy"),
        ("missing comma", "thiếu dấu phẩy giữa hai phần"),
        (
            "unexpected key or value",
            "thiếu dấu phẩy hoặc xuống dòng giữa hai phần",
        ),
        ("expected newline", "mỗi trường một dòng; phần thừa ở cuối dòng"),
        (
            "is not a number",
            "«{}» không phải là số; ghi số nguyên, hoặc số thập phân với dấu chấm trong dấu nháy: \"12.5\"",
        ),
        (
            "has more than four decimals",
            "«{}» có quá 4 chữ số thập phân; làm tròn rồi ghi lại",
        ),
        ("is too large", "«{}» quá lớn; kiểm tra lại số và đơn vị tính"),
        (
            "is not a code",
            "mã «{}» không hợp lệ: chỉ dùng chữ thường không dấu, chữ số, gạch nối và dấu chấm",
        ),
        (
            "is no share of voters",
            "«{}» không phải là tỷ lệ phiếu; ghi như \"2/3\" hoặc \"80%\"",
        ),
        (
            "is not a ratio",
            "«{}» không phải là tỷ lệ; ghi như \"20%\" hoặc \"1/3\", lớn hơn 0 và không quá 100%",
        ),
        (
            "is neither units nor class",
            "«{}» không cho biết xét ai; among phải là units, class:MÃ hoặc group:MÃ",
        ),
        (
            "is neither ranked nor remaining",
            "«{}»: of phải là ranked, remaining hoặc một số nguyên không có dấu nháy",
        ),
        (
            "data did not match any variant",
            "giá trị chưa đúng: một từ trong dấu nháy, hoặc một số nguyên không có dấu nháy",
        ),
        ("input is out of range", "ngày không có trong lịch"),
        ("premature end of input", "ngày ghi như 2020-12-15"),
        ("trailing input", "chỉ ghi ngày, như 2020-12-15, không kèm giờ"),
        ("input contains invalid characters", "ngày ghi như 2020-12-15"),
    ];
    let found = pairs.into_iter().find(|(part, _)| said.contains(part));
    found.map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::words;
    use thidua_vietnamese::Lang;

    #[test]
    fn what_a_library_says_is_said_in_vietnamese() {
        let said = |text| words(text, Lang::Vi);
        assert_eq!(
            said("unknown field `titel`, expected one of `code`, `title`, `max`"),
            "không có trường «titel»; các trường dùng được: code, title, max"
        );
        assert_eq!(
            said("unexpected keys in table: year, available keys: years-before"),
            "không có trường «year»; các trường dùng được: years-before"
        );
        assert_eq!(
            said("unknown variant `bads`, expected `given` or `bands`"),
            "không có giá trị «bads»; các giá trị dùng được: given, bands"
        );
        assert_eq!(said("missing field `points`"), "thiếu trường «points»");
        assert_eq!(
            said("\"12,5\" is not a number"),
            "«12,5» không phải là số; ghi số nguyên, hoặc số thập phân với dấu chấm trong dấu nháy: \"12.5\""
        );
        assert_eq!(
            words("missing field `points`", Lang::En),
            "missing field `points`"
        );
    }
}
