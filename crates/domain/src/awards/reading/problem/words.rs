//! The words of each problem: what it means and what to do.

use thidua_vietnamese::Lang;

use super::ProblemCode;

/// Meaning and remedy in Vietnamese, then in English.
const fn words(code: ProblemCode) -> [&'static str; 4] {
    match code {
        ProblemCode::CategoryMissing => [
            "Chưa ghi danh hiệu hoặc hình thức khen thưởng",
            "điền vào cột này, đặt dòng dưới mục mang tên danh hiệu, hoặc nêu danh hiệu của cả danh sách khi nhập (--category MÃ)",
            "No award category is given",
            "fill in this column, put the row under a section named after the category, or name the category of the whole list when importing (--category CODE)",
        ],
        ProblemCode::CategoryUnknown => [
            "«…» không có trong danh mục danh hiệu, hình thức khen thưởng",
            "dòng vẫn được nhập nguyên văn, cần sửa tên hoặc bổ sung danh mục",
            "«…» is not in the catalogue of award categories",
            "the row is kept as written, correct the name or add the category",
        ],
        ProblemCode::CategorySeveral => [
            "«…» gộp nhiều danh hiệu, hình thức khen thưởng",
            "dòng được tính chung, nên tách thành từng dòng nếu có số liệu riêng",
            "«…» names several categories",
            "the line is counted as a whole, part it if figures for each are known",
        ],
        ProblemCode::CategoryTwice => [
            "Dòng ghi hai danh hiệu, hình thức khen thưởng ở hai cột («…»)",
            "mỗi dòng chỉ một lượt khen thưởng, tách thành hai dòng",
            "The row has two award categories in two columns («…»)",
            "a row is one award: make two rows of it",
        ],
        ProblemCode::CategoryCodeUnknown => [
            "Danh hiệu, hình thức khen thưởng chỉ ghi bằng mã «…» của phần mềm gửi đi, không đoán được nghĩa",
            "thêm cột ghi tên bằng chữ, hoặc thêm mã này vào cột «Tên gọi khác» của danh mục",
            "The award category is only given as the code «…» of the sender's software, which cannot be guessed",
            "add a column with its name, or add the code to the column «Tên gọi khác» of the catalogue",
        ],
        ProblemCode::CategoryNotOfList => [
            "Danh sách ghi «…», khác với danh hiệu nêu bằng --category",
            "đã lấy theo danh sách, cần kiểm tra lại",
            "The list says «…», --category another category",
            "what the list says was taken, check it",
        ],
        ProblemCode::CategoryNotInForce => [
            "«…» không có hiệu lực tại thời điểm khen thưởng",
            "kiểm tra lại tên danh hiệu, năm và ngày quyết định",
            "«…» did not exist at the time of the award",
            "check the category, the year and the date of the decision",
        ],
        ProblemCode::CategoryNotForRecipient => [
            "«…» không dành cho đối tượng này (cá nhân, tập thể, hộ gia đình)",
            "kiểm tra lại danh hiệu và cột Đối tượng",
            "«…» is not for this kind of recipient (person, collective, household)",
            "check the category and the column Đối tượng",
        ],
        ProblemCode::NatureUnknown => [
            "Tính chất «…» không rõ",
            "ghi Tặng, Truy tặng, Điều chỉnh hoặc Thu hồi",
            "The nature «…» is not known",
            "write Tặng (given), Truy tặng (posthumous), Điều chỉnh (adjusted) or Thu hồi (revoked)",
        ],
        ProblemCode::RecipientMissing => [
            "Dòng không có tên người, tập thể được khen và cũng không có số lượng",
            "điền một trong hai",
            "The row has neither the name of a recipient nor a count",
            "fill in one of them",
        ],
        ProblemCode::RecipientTwice => [
            "Dòng ghi cả tên cá nhân và tên tập thể («…»)",
            "mỗi dòng chỉ một đối tượng, tách thành hai dòng hoặc chuyển tên tập thể sang cột Đơn vị",
            "The row names both a person and a collective («…»)",
            "a row has one recipient: make two rows, or move the collective to the column Đơn vị",
        ],
        ProblemCode::NamesSeveral => [
            "«…» có vẻ là tên của nhiều người nhưng chỉ được tính một lượt khen thưởng",
            "tách mỗi người thành một dòng rồi nhập lại",
            "«…» seems to name several persons but counts as one award",
            "give each person a row and import again",
        ],
        ProblemCode::RecipientKindUnknown => [
            "Chưa rõ «…» là cá nhân, tập thể hay hộ gia đình",
            "ghi vào cột Đối tượng; tạm thời được bảo vệ như dữ liệu cá nhân",
            "Whether «…» is a person, a collective or a household is not said",
            "write it in the column Đối tượng; until then it is protected like personal data",
        ],
        ProblemCode::ClassCodeUnknown => [
            "Mã phân loại đối tượng «…» không có trong bảng mã",
            "ghi phân loại bằng chữ, ví dụ «Hợp tác xã»; mã được giữ nguyên văn",
            "The code «…» of the class of subjects is in no table",
            "write the class in words, such as «Hợp tác xã»; the code is kept as it stands",
        ],
        ProblemCode::NameInText => [
            "Tên người được khen ghi lại trong cột này sẽ không xóa được về sau",
            "nên bỏ tên ở đây",
            "The recipient's name is repeated in this column, from where it cannot be erased later",
            "better leave it out",
        ],
        ProblemCode::CountUnreadable => [
            "Số lượng «…» không phải là số nguyên",
            "ghi như 8, 08 hoặc 1.182",
            "The count «…» is not a whole number",
            "write it like 8, 08 or 1.182",
        ],
        ProblemCode::CountNotPositive => [
            "Số lượng «…» phải lớn hơn 0",
            "sửa lại hoặc bỏ dòng này",
            "The count «…» has to be above 0",
            "correct it or remove the row",
        ],
        ProblemCode::CountBesideName => [
            "Dòng có tên nhưng số lượng là «…»",
            "mỗi dòng có tên là một lượt khen thưởng, tách thành từng dòng hoặc bỏ số lượng",
            "The row has a name, but its count is «…»",
            "a row with a name is one award: make a row for each, or remove the count",
        ],
        ProblemCode::YearUnreadable => [
            "«…» không phải là năm",
            "ghi bốn chữ số (2019) hoặc giai đoạn (2013-2018)",
            "«…» is not a year",
            "write four digits (2019) or a period (2013-2018)",
        ],
        ProblemCode::YearAfterDecision => [
            "Năm khen thưởng sau năm của quyết định («…»)",
            "kiểm tra lại năm và ngày quyết định",
            "The year of the award is after the year of the decision («…»)",
            "check the year and the date of the decision",
        ],
        ProblemCode::DecisionNumberUnreadable => [
            "«…» không đúng dạng số quyết định",
            "ghi như 429/QĐ-LMHTXVN; nội dung ô được giữ nguyên văn",
            "«…» is not the number of a decision",
            "write it like 429/QĐ-LMHTXVN; the text is kept as it stands",
        ],
        ProblemCode::DecisionDateUnreadable => [
            "«…» không phải là ngày quyết định",
            "ghi ngày/tháng/năm, ví dụ 18/11/2019",
            "«…» is not the date of a decision",
            "write day/month/year, for example 18/11/2019",
        ],
        ProblemCode::DecisionRest => [
            "Trong ô quyết định còn phần chưa tách được: «…»",
            "kiểm tra số, ngày và cơ quan ban hành",
            "Part of the decision could not be understood: «…»",
            "check number, date and issuer",
        ],
        ProblemCode::DecisionSeveral => [
            "Ô ghi nhiều quyết định, quyết định sau chỉ giữ nguyên văn: «…»",
            "mỗi dòng chỉ một quyết định, tách thành từng dòng",
            "The cell names several decisions, the later ones are only kept as text: «…»",
            "a row has one decision: make a row for each",
        ],
        ProblemCode::DecisionDisagrees => [
            "Cột này ghi «…», khác với cột Quyết định",
            "đã lấy theo cột này, cần kiểm tra lại",
            "This column says «…», the column Quyết định something else",
            "this column was taken, check it",
        ],
        ProblemCode::SubmissionUnreadable => [
            "«…» không đúng dạng số hoặc ngày tờ trình",
            "ghi như 12/TTr-LMHTX và ngày/tháng/năm; nội dung ô được giữ nguyên văn",
            "«…» is not the number or date of a submission",
            "write it like 12/TTr-LMHTX and day/month/year; the text is kept as it stands",
        ],
        ProblemCode::MoneyUnreadable => [
            "Tiền thưởng «…» không phải là số tiền",
            "ghi số đồng, ví dụ 1.800.000; dòng được nhập, tiền thưởng để trống",
            "The reward money «…» is no amount",
            "write đồng as a number, such as 1.800.000; the row is read, the money left empty",
        ],
        ProblemCode::HandedOverUnreadable => [
            "«…» không phải là ngày trao tặng",
            "ghi ngày/tháng/năm; dòng được nhập, ngày trao để trống",
            "«…» is not the date of handing over",
            "write day/month/year; the row is read, the date left empty",
        ],
        ProblemCode::HandedOverEarly => [
            "Ngày trao tặng «…» trước ngày quyết định",
            "kiểm tra lại hai ngày",
            "Handed over on «…», before the decision",
            "check both dates",
        ],
        ProblemCode::BirthUnreadable => [
            "«…» không phải là ngày hoặc năm sinh",
            "ghi 15/06/1980 hoặc 1980; dòng được nhập, ngày sinh để trống",
            "«…» is not a day or year of birth",
            "write 15/06/1980 or 1980; the row is read, the birth left empty",
        ],
        ProblemCode::BirthTwice => [
            "Năm sinh ghi ở cả hai cột nam và nữ («…»)",
            "chỉ ghi ở một cột; nếu là hai người, tách thành hai dòng; dòng được nhập, năm sinh và giới tính để trống",
            "A birth stands in the columns of both sexes («…»)",
            "write it in one of them, or make two rows if they are two persons; the row is read, birth and gender left empty",
        ],
        ProblemCode::GenderUnknown => [
            "Giới tính «…» không rõ",
            "ghi Nam hoặc Nữ; dòng được nhập, giới tính để trống",
            "Gender «…» is not known",
            "write Nam or Nữ; the row is read, the gender left empty",
        ],
        ProblemCode::InitiativeMissing => [
            "Chưa ghi tên đề tài, sáng kiến",
            "điền vào cột này hoặc bỏ dòng",
            "No title of the initiative is given",
            "fill in this column, or remove the row",
        ],
        ProblemCode::RecognisedOnUnreadable => [
            "«…» không phải là ngày công nhận",
            "ghi ngày/tháng/năm hoặc năm; dòng được nhập, ngày công nhận để trống",
            "«…» is not the date of recognition",
            "write day/month/year or the year; the row is read, the date left empty",
        ],
        ProblemCode::InitiativeYearMissing => [
            "Chưa rõ năm công nhận đề tài, sáng kiến",
            "ghi ngày công nhận hoặc năm; dòng được nhập, nhưng không có trong số liệu của năm nào và không chứng minh được cho danh hiệu",
            "In which year the initiative was recognised is not said",
            "write the date of recognition or the year; the row is read, but is in no figure of a year and proves nothing for a title",
        ],
        ProblemCode::InitiativeLevelUnknown => [
            "Cấp công nhận, phạm vi ảnh hưởng «…» không rõ",
            "ghi Cơ sở, Bộ/ngành/tỉnh hoặc Toàn quốc; dòng được nhập, phạm vi lấy theo đơn vị công nhận",
            "The level or reach «…» is not known",
            "write grassroots, ministry or province, or nationwide; the row is read, the reach taken from who recognised it",
        ],
        ProblemCode::AuthorMissing => [
            "Chưa ghi tác giả của đề tài, sáng kiến",
            "điền vào cột này; dòng được nhập, nhưng không chứng minh được cho ai",
            "No author of the initiative is given",
            "fill in this column; the row is read, but proves nothing for anybody",
        ],
    }
}

/// What it means.
pub(super) const fn meaning(code: ProblemCode, lang: Lang) -> &'static str {
    let [vi, _, en, _] = words(code);
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What to do.
pub(super) const fn remedy(code: ProblemCode, lang: Lang) -> &'static str {
    let [_, vi, _, en] = words(code);
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
