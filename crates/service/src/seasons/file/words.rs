//! What the readers of TOML and of values say, in the reader's language.

use thidua_vietnamese::Lang;

/// The words of a library's message; what is not known is kept as it was said.
pub(super) fn words(said: &str, lang: Lang) -> String {
    let said = said.replace('\n', " ");
    // where in its own text the library stopped means nothing to the reader of the file
    let said = said.split(" at line ").next().unwrap_or(&said);
    if lang == Lang::En {
        return said.to_owned();
    }
    vietnamese(said).unwrap_or_else(|| said.to_owned())
}

fn vietnamese(said: &str) -> Option<String> {
    let quoted = |text: &str| text.replace('`', "").replace(" or ", ", ");
    for (start, known, unknown) in [
        ("unknown field `", "không có trường", "các trường dùng được"),
        ("unknown variant `", "không có giá trị", "các giá trị dùng được"),
    ] {
        if let Some((name, rest)) = said.strip_prefix(start).and_then(|rest| rest.split_once('`')) {
            let allowed = rest
                .trim_start_matches(", expected ")
                .trim_start_matches("one of ");
            if allowed.is_empty() || allowed.contains("there are no") {
                return Some(format!("{known} «{name}»"));
            }
            return Some(format!("{known} «{name}»; {unknown}: {}", quoted(allowed)));
        }
    }
    if let Some(name) = said
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split('`').next())
    {
        return Some(format!("thiếu trường «{name}»"));
    }
    if let Some(name) = said
        .strip_prefix("duplicate field `")
        .and_then(|rest| rest.split('`').next())
    {
        return Some(format!("trường «{name}» được nêu hai lần"));
    }
    let pairs = [
        ("duplicate key", "một tên trường được nêu hai lần"),
        ("string values must be quoted", "chữ phải đặt trong dấu nháy kép"),
        (
            "invalid type",
            "kiểu giá trị chưa đúng: chữ đặt trong dấu nháy, danh sách trong [ ], nhóm trường trong { }",
        ),
        ("unclosed", "thiếu dấu đóng ngoặc hoặc dấu nháy"),
        ("invalid basic string", "thiếu dấu nháy đóng"),
        ("missing value", "thiếu giá trị sau dấu bằng"),
        ("missing assignment", "thiếu dấu bằng giữa tên trường và giá trị"),
        ("key with no value", "tên trường chưa có giá trị"),
        ("is not a number", "không phải là số"),
        ("has more than four decimals", "có quá 4 chữ số thập phân"),
        (
            "is not a code",
            "mã chỉ gồm chữ thường không dấu, chữ số, gạch nối và dấu chấm",
        ),
        ("is no share of voters", "tỷ lệ phiếu ghi như 2/3 hoặc 80%"),
        ("input is out of range", "ngày không có trong lịch"),
        ("input contains invalid characters", "ngày ghi như 2020-12-15"),
    ];
    let (_, words) = pairs.into_iter().find(|(part, _)| said.contains(part))?;
    Some(format!("{words} ({said})"))
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
            said("unknown variant `bads`, expected `given` or `bands` at line 1 column 4"),
            "không có giá trị «bads»; các giá trị dùng được: given, bands"
        );
        assert_eq!(said("missing field `points`"), "thiếu trường «points»");
        assert_eq!(
            words("missing field `points`", Lang::En),
            "missing field `points`"
        );
    }
}
