//! The words of the pages, each in both languages. Sentences that carry values stand where they are said.

use thidua_vietnamese::Lang;

macro_rules! messages {
    ($($(#[$attribute:meta])* $name:ident: $vi:literal, $en:literal;)+) => {
        /// Words of the pages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Msg {
            $(#[doc = $en] $(#[$attribute])* $name,)+
        }

        impl Msg {
            /// The words in a language.
            #[must_use]
            pub const fn text(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$name, Lang::Vi) => $vi, (Self::$name, Lang::En) => $en,)+
                }
            }

            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

messages! {
    // frame
    SkipToContent: "Đến nội dung chính", "Skip to the content";
    BrandLine: "Thi đua – khen thưởng của Liên minh HTX", "Emulation and awards of Cooperative Alliances";
    NavMain: "Chính", "Main";
    NavClusters: "Cụm thi đua", "Clusters";
    NavRanking: "Xếp hạng", "Ranking";
    NavRotation: "Cờ luân lưu", "Lead flag";
    NavAwards: "Khen thưởng", "Awards";
    Language: "Ngôn ngữ", "Language";
    Crumbs: "Đường dẫn", "Breadcrumb";
    Licence: "Phần mềm mở, giấy phép MIT hoặc Apache-2.0", "Open software, MIT or Apache-2.0 licence";
    OpenData: "API và dữ liệu mở", "API and open data";
    Illustrative: "Số liệu minh họa", "Illustrative figures";
    IllustrativeMark: "SỐ LIỆU MINH HỌA", "ILLUSTRATIVE FIGURES";
    NoData: "chưa có dữ liệu", "no data yet";
    PrintThis: "In trang này", "Print this page";
    PrintVersion: "Bản in", "Printable report";
    DownloadCsv: "Tải CSV", "Download CSV";
    DownloadExcel: "Tải CSV cho Excel", "Download CSV for Excel";
    Source: "Nguồn", "Source";
    RulesDigest: "Mã băm quy tắc", "Digest of the rules";
    Semantics: "Phiên bản cách tính", "Version of the calculation";

    // clusters
    ClustersTitle: "Các cụm thi đua", "Clusters";
    ClustersLede: "Kết quả xếp hạng, cờ luân lưu và đề nghị khen thưởng của từng cụm, qua từng năm.",
        "Standings, lead flag and proposed awards of each cluster, year by year.";
    NoClustersTitle: "Chưa có cụm thi đua nào", "There is no cluster yet";
    NoClustersText: "Nạp năm thi đua bằng lệnh thidua season load, hoặc nhập bảng chấm điểm bằng thidua import scorecard.",
        "Load a season with thidua season load, or import a scorecard with thidua import scorecard.";
    Cluster: "Cụm thi đua", "Cluster";
    Members: "Thành viên", "Members";
    Lead: "Cụm trưởng", "Lead";
    Deputy: "Cụm phó", "Deputy";
    Deputies: "Cụm phó", "Deputies";
    LeadsTitle: "Cụm trưởng, Cụm phó", "Lead and deputies";
    NewestSeason: "Năm thi đua gần nhất", "Newest season";
    SeeRotation: "Lịch sử cờ luân lưu Cụm trưởng", "History of the lead flag";
    SeasonsTitle: "Các năm thi đua", "Seasons";
    Year: "Năm", "Year";
    StatusWord: "Tình trạng", "Status";
    Figures: "Số liệu", "Figures";
    IllustrativeShort: "Minh họa", "Illustrative";
    FromSources: "Theo nguồn đã nhập", "As imported";
    Number: "STT", "No.";
    Unit: "Đơn vị", "Unit";
    Today: "Hiện nay", "Today";
    Unchanged: "Không thay đổi", "Unchanged";
    MergedNote: "Tổ chức mới sau sắp xếp đơn vị hành chính là một tổ chức khác; kết quả cũ vẫn đứng tên đơn vị cũ.",
        "A body that came out of a merger is another body; earlier results keep the name of the earlier one.";
    AwardLists: "Danh sách khen thưởng", "Award lists";
    AwardsIntroduction: "Tổng hợp các danh sách khen thưởng đã nhập, đối chiếu với số công bố.",
        "A tally of the imported award lists, compared with what their sources declare.";
    SeeAwards: "Xem khen thưởng", "See the awards";

    // failures
    NotFoundTitle: "Không tìm thấy trang này", "This page was not found";
    NotFoundText: "Địa chỉ có thể đã gõ sai, hoặc cụm, đơn vị hay năm thi đua này chưa có trong hệ thống.",
        "The address may be mistyped, or this cluster, unit or year is not in the system yet.";
    MethodNotAllowedTitle: "Không thực hiện được thao tác này", "This cannot be done";
    MethodNotAllowedText: "Địa chỉ này chỉ dùng để xem.", "This address is for reading only.";
    UnavailableTitle: "Hệ thống tạm thời gián đoạn", "Out of service for a moment";
    UnavailableText: "Chưa kết nối được với cơ sở dữ liệu. Dữ liệu đã lưu không bị ảnh hưởng. Xin tải lại trang sau ít phút.",
        "The database cannot be used at the moment. What is stored is not affected. Please try again in a few minutes.";
    TimeoutText: "Yêu cầu mất quá nhiều thời gian.", "The request took too long.";
    InternalTitle: "Hệ thống gặp lỗi", "Something went wrong";
    InternalText: "Lỗi đã được ghi lại. Dữ liệu đã lưu không bị ảnh hưởng.",
        "The failure was recorded. What is stored is not affected.";
    BadRequestTitle: "Không hiểu yêu cầu này", "This request is not understood";
    BadRequestText: "Địa chỉ hoặc tham số không hợp lệ.", "The address or a parameter is not valid.";
    ReportCode: "Nếu kéo dài, xin báo người quản trị kèm mã:", "If it lasts, tell the administrator this code:";
    Reload: "Tải lại trang", "Reload the page";
    BackToClusters: "Về danh sách cụm thi đua", "Back to the clusters";
}

#[cfg(test)]
mod tests {
    use thidua_vietnamese::Lang;

    use super::Msg;

    #[test]
    fn every_message_is_written_in_both_languages() {
        for msg in Msg::ALL {
            for lang in Lang::ALL {
                let text = msg.text(lang);
                assert!(!text.is_empty() && text.trim() == text, "{msg:?} {lang}");
                assert_eq!(thidua_vietnamese::nfc(text), text, "{msg:?} {lang} is not NFC");
            }
        }
    }
}
