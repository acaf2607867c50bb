//! The words of the pages, each in both languages. Sentences that carry values stand where they are said.

use thidua_vietnamese::Lang;

macro_rules! messages {
    ($($(#[$attribute:meta])* $name:ident: $vi:literal, $en:literal;)+) => {
        /// Words of the pages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Msg {
            $(#[doc = concat!("```text\n", $en, "\n```")] $(#[$attribute])* $name,)+
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
    NewBody: "tổ chức mới từ", "a new body since";
    Renamed: "đổi tên từ", "renamed on";
    Unchanged: "Không thay đổi", "Unchanged";
    MergedNote: "Tổ chức mới sau sắp xếp đơn vị hành chính là một tổ chức khác; kết quả cũ vẫn đứng tên đơn vị cũ.",
        "A body that came out of a merger is another body; earlier results keep the name of the earlier one.";
    AwardLists: "Danh sách khen thưởng", "Award lists";
    AwardsIntroduction: "Tổng hợp các danh sách khen thưởng đã nhập, đối chiếu với số công bố.",
        "A tally of the imported award lists, compared with what their sources declare.";
    SeeAwards: "Xem khen thưởng", "See the awards";

    // ranking
    SeeCluster: "Xem cụm thi đua", "See the cluster";
    Stage: "Vòng chấm", "Stage";
    Standings: "Thứ hạng", "Standings";
    NothingRankedTitle: "Chưa có đơn vị nào được xếp hạng", "No unit is ranked yet";
    NothingRankedText: "Đơn vị được xếp hạng khi mọi tiêu chí đã có điểm; ô trống không tính là 0.",
        "A unit is ranked once every criterion has points; blank is not 0.";
    NothingImportedText: "Chưa có bảng chấm điểm nào của năm này được nhập. Điều đó không có nghĩa là Cụm không tổ chức thi đua trong năm.",
        "No scorecard of this year was imported yet. That does not mean that the cluster held no contest in it.";
    SeeTieBreakers: "Xem từng tiêu chí phụ", "See each tie-breaker";
    ChooseTotal: "Chọn tổng điểm để xem từng bước tính.", "Choose a total to see every step.";
    TotalFormula: "Tổng điểm = điểm nội dung + điểm thưởng − điểm trừ.", "Total = content points + bonus − deduction.";
    Rank: "Hạng", "Rank";
    Base: "Điểm nội dung", "Content";
    Bonus: "Điểm thưởng", "Bonus";
    Deduction: "Điểm trừ", "Deduction";
    BaseShort: "Nội dung", "Content";
    BonusShort: "Thưởng", "Bonus";
    DeductionShort: "Trừ", "Deduction";
    BaseLong: "Điểm nội dung", "Content points";
    BonusLong: "Điểm thưởng", "Bonus points";
    DeductionLong: "Điểm trừ", "Deducted points";
    Total: "Tổng điểm", "Total";
    Remark: "Ghi chú", "Remark";
    WaitsForDecision: "chờ quyết định", "waits for a decision";
    NotRankedTitle: "Chưa được xếp hạng", "Not ranked";
    DigestPromise: "Cùng số liệu và cùng quy tắc này, phần mềm luôn cho ra đúng bảng xếp hạng này.",
        "From the same figures and these rules the program always makes exactly these standings.";
    BySection: "Điểm theo nhóm nội dung", "Points by section";
    BySectionRegion: "Điểm theo nhóm nội dung, cuộn ngang để xem hết", "Points by section, scroll sideways to see all";
    Maximum: "Tối đa", "Maximum";
    MaximumShort: "tối đa", "maximum";
    ProposalsTitle: "Đề nghị khen thưởng", "Proposed awards";
    ProposalsText: "Hội nghị Cụm đề nghị cấp trên xét, tặng. Đề nghị chưa phải là quyết định khen thưởng.",
        "What the conference of the cluster proposed. A proposal is not yet a decision.";
    CouncilOpinion: "Ý kiến Hội đồng cấp trên", "Opinion of the higher council";
    AwardDecision: "Quyết định khen thưởng", "Decision";
    NoQuotasTitle: "Chưa có chỉ tiêu khen thưởng", "No quotas of awards";
    NoQuotasText: "Quy tắc của năm thi đua này chưa ghi được đề nghị bao nhiêu, cho ai ([[quotas]] trong tệp năm thi đua).",
        "The rules of this season do not say how many may be proposed, and for whom ([[quotas]] in the season file).";
    SeeProposals: "Xem chỉ tiêu, danh sách đề nghị và kết quả", "See quotas, proposals and what became of them";
    Proposed: "Hình thức đề nghị", "Proposed award";
    ProposedFor: "Đề nghị cho", "Proposed for";
    Count: "Số lượng", "Count";
    Sum: "Cộng", "Sum";
    WhyNotRanked: "Vì sao chưa được xếp hạng", "Why it is not ranked";
    NotRankedYet: "Chưa được xếp hạng", "Not ranked yet";
    Equation: "Cách tính tổng điểm", "How the total is made";
    BonusAndDeduction: "Điểm thưởng và điểm trừ", "Bonus and deduction";
    OpenAll: "Mở tất cả các nhóm", "Open all sections";
    CloseAll: "Thu gọn các nhóm", "Close all sections";
    Criterion: "Tiêu chí", "Criterion";
    HowComputed: "Số liệu và cách tính", "Figures and calculation";
    Points: "Điểm", "Points";
    TakenOff: "trừ vào tổng điểm", "taken off the total";
    Neighbours: "So với đơn vị liền kề", "Compared with its neighbours";
    Compare: "So sánh", "Compare";
    CompareTitle: "Vì sao đơn vị này đứng trên đơn vị kia", "Why one unit stands above the other";
    ChooseTwo: "Hãy chọn hai đơn vị khác nhau.", "Choose two different units.";
    FirstUnit: "Đơn vị thứ nhất", "First unit";
    SecondUnit: "Đơn vị thứ hai", "Second unit";
    EqualTotals: "bằng điểm", "equal totals";
    TotalDecides: "Tổng điểm quyết định", "The total decides";
    NoTieBreaker: "Không phải xét tiêu chí phụ.", "No tie-breaker was needed.";
    ChainTitle: "Các tiêu chí phụ đã xét, theo thứ tự quy định trước", "The tie-breakers, in the order declared before";
    HigherTotal: "Tổng điểm cao hơn", "Higher total";
    EqualGoOn: "bằng nhau, xét tiếp.", "equal, so the next one counts.";
    SharedRank: "Đồng hạng", "Shared rank";
    Minutes: "Biên bản", "Minutes";
    Differences: "Chênh lệch", "Differences";
    Difference: "Chênh lệch", "Difference";
    DifferencesByCriterion: "Chênh lệch theo từng tiêu chí", "Difference by criterion";

    // publications and corrections
    FrozenNote: "Số liệu đã khóa để hội nghị quyết định; kết quả chưa công bố.",
        "Frozen for the conference to decide on; not published yet.";
    CorrectionReason: "Lý do đính chính", "Why it was corrected";
    SeeBeforeAfter: "Xem trước và sau đính chính", "See before and after";
    PublishedOn: "Căn cứ", "On the ground of";
    SealedDossier: "Hồ sơ niêm phong", "Sealed dossier";
    SeePublications: "Các lần công bố, đính chính", "All publications";
    NotPublishedYet: "Kết quả chưa được công bố lần nào.", "The result was not published yet.";
    Publications: "Công bố", "Publications";
    PublishedBy: "Người công bố", "Published by";
    ProposedBy: "Người đề nghị", "Proposed by";
    ConfirmedBy: "Người xác nhận", "Confirmed by";
    Blank: "để trống", "blank";
    DecidedOrder: "Thứ tự đã quyết định", "Order that was decided";
    NothingMoved: "Không đơn vị nào thay đổi điểm hay thứ hạng.", "No total and no rank changes.";
    BeforeAfter: "Điểm và thứ hạng trước → sau", "Rank and total before → after";
    OtherCorrections: "Đề nghị đính chính chờ xác nhận hoặc bị bác", "Proposed corrections that wait or were rejected";
    Classified: "Xếp loại", "Classification";
    RejectedWhy: "Lý do bác", "Why it was rejected";
    PhasesTitle: "Quá trình khóa, công bố", "From freezing to publication";
    SealPromise: "Mỗi lần công bố là một hồ sơ niêm phong; ai có hồ sơ đều tính lại được kết quả và thấy ngay nếu có chỗ bị sửa. Hồ sơ cũ luôn được giữ.",
        "Each publication is a sealed dossier; whoever has it can compute the result again and sees any change. Old dossiers stay.";

    // rotation
    RotationTitle: "Cờ luân lưu Cụm trưởng", "The rotating flag of the lead";
    RotationLede: "Đơn vị giữ cờ làm Cụm trưởng trong năm và trao cờ cho đơn vị kế tiếp tại hội nghị tổng kết.",
        "Who holds the flag leads the cluster for a year and hands it over at the closing conference.";
    Years: "Các năm", "Years";
    NotHandedOver: "chưa trao cờ", "not handed over yet";
    Received: "Đã ghi nhận việc trao cờ", "The hand-over is on record";
    FairnessTitle: "Luân phiên có công bằng không", "Is the rotation fair";
    Fair: "Công bằng", "Fair";
    FairSoFar: "Chưa thể kết luận", "Not certain";
    FairAsFarAsKnown: "Công bằng theo những gì đã biết", "Fair as far as is known";
    FairExcused: "Có ngoại lệ, đều có quyết định được ghi", "With exceptions, each with a decision on record";
    Unfair: "Chưa công bằng trong các năm có dữ liệu", "Not fair in the known years";
    NoDecision: "chưa có quyết định được ghi", "no decision on record";
    TurnsOfAll: "Số lần làm Cụm trưởng của từng thành viên", "Turns of each member";
    Turns: "Số lần", "Turns";
    NotAllTheTime: "(không là thành viên suốt thời gian)", "(not a member all the time)";
    CalendarTitle: "Lịch Cụm trưởng các năm tới", "The coming years";
    PolicyWord: "Cách luân phiên", "The rotation";
    NotKnownYet: "chưa xác định", "not known yet";
    DecisionsTitle: "Quyết định về lượt làm Cụm trưởng", "Decisions on turns";
    Corrected: "đã sửa", "corrected";
    Withdrawn: "đã rút", "withdrawn";
    ChecklistTitle: "Danh mục bàn giao", "Checklist of the hand-over";
    ChecklistItem: "Việc", "Item";
    ItemDone: "Xong", "Done";
    ItemOpen: "Chưa xong", "Open";
    UnknownIsNotNever: "Năm chưa có dữ liệu không được coi là “chưa giữ cờ”.",
        "A year without data is not taken as “has not led”.";
    HandOversTitle: "Các lần trao cờ", "Hand-overs";
    HandedOn: "Ngày trao", "Day";
    HandedBy: "Bên trao", "From";
    HandedTo: "Bên nhận", "To";
    HandedFor: "Cho năm", "For";
    HandedWhere: "Nơi trao", "Place";
    HandedWhy: "Lý do", "Reason";
    NotStated: "không nêu", "not stated";
    NextTitle: "Đơn vị nào có thể nhận cờ tiếp theo", "Who may lead next";
    NextNote: "theo dữ liệu đã có; hội nghị Cụm quyết định", "as far as is known; the conference decides";
    Verdict: "Kết quả xét", "Verdict";
    Why: "Vì sao", "Why";
    MayLead: "Có thể nhận", "May lead";
    NotYet: "Chưa đến lượt", "Not yet";
    NoLeadKnown: "Chưa có dữ liệu về Cụm trưởng các năm trước.", "No earlier lead is known.";
    SkippedTitle: "Đơn vị không xét", "Units that are skipped";

    // awards
    AwardsTitle: "Khen thưởng", "Awards";
    AwardsLede: "Tổng hợp lượt tập thể và cá nhân được khen thưởng, theo các danh sách đã nhập.",
        "How many collectives and persons were awarded, from the imported lists.";
    NoAwardsTitle: "Chưa có danh sách khen thưởng nào", "There is no award list yet";
    NoAwardsText: "Nhập danh sách bằng lệnh thidua import awards.", "Import one with thidua import awards.";
    ReconciledTitle: "Đối chiếu với số công bố", "Compared with what was declared";
    ListedSum: "Cộng các dòng của danh sách", "Sum of the lines";
    DeclaredSum: "Số công bố", "Declared";
    NoDifference: "Khớp với số công bố", "As declared";
    MoreThanDeclared: "Thừa so với số công bố", "More than declared";
    LessThanDeclared: "Thiếu so với số công bố", "Less than declared";
    DifferenceStays: "Hai con số được giữ nguyên như trong nguồn. Chênh lệch còn hiển thị cho đến khi có người giải trình.",
        "Both figures stay as their source has them. The difference is shown until someone gives a reason.";
    Reason: "Giải trình", "Reason";
    List: "Danh sách", "List";
    Listed: "Liệt kê", "Listed";
    Declared: "Công bố", "Declared";
    Tally: "Tổng hợp", "Tally";
    TallyBy: "Cách tổng hợp", "Tally by";
    TallyByCategory: "Theo danh hiệu, hình thức", "By category";
    TallyByYear: "Theo năm", "By year";
    TallyByUnit: "Theo đơn vị", "By unit";
    TallyNote: "Đơn vị tính: lượt.", "Counted in awards.";
    ImportTitle: "Thông tin nhập dữ liệu", "How it was imported";
    File: "Tệp", "File";
    Rows: "Số dòng", "Rows";
    Batch: "Lô nhập", "Batch";
    LaterBatches: "bổ sung, đính chính ở lô", "corrected or extended by batch";
    ImportedAt: "Ngày nhập", "Imported on";

    // search
    SearchTitle: "Tìm khen thưởng", "Search the awards";
    SearchLede: "Tìm tập thể, cá nhân, hộ gia đình, đơn vị hoặc quyết định trong mọi danh sách đã nhập.",
        "Find collectives, persons, households, units or decisions in all imported lists.";
    SearchFor: "Tên, đơn vị hoặc số quyết định", "Name, unit or number of a decision";
    SearchHint: "Gõ có dấu hoặc không dấu. Tên đúng dấu được xếp trước; thêm năm để thu hẹp.",
        "With or without marks; names with the same marks come first. Add a year to narrow it down.";
    SearchNow: "Tìm", "Search";
    Narrow: "Chọn thêm điều kiện", "Narrow it down";
    AnyOf: "Tất cả", "All";
    CategoryField: "Danh hiệu, hình thức", "Category";
    RecipientKindField: "Đối tượng", "Kind of recipient";
    YearField: "Năm (2015 hoặc 2013-2018)", "Year (2015 or 2013-2018)";
    DecisionField: "Số quyết định", "Number of the decision";
    IssuerField: "Cơ quan ban hành", "Issuer";
    Recipients: "Tập thể, cá nhân", "Recipients";
    Decision: "Quyết định", "Decision";
    NoNumber: "Quyết định không ghi số", "Decision without a number";
    AllOfDecision: "Xem tất cả của quyết định này", "All awards of this decision";
    WholeHistory: "Toàn bộ khen thưởng", "All awards";
    NamesakeInitiatives: "Sáng kiến của tác giả cùng tên, cùng đơn vị", "Initiatives by an author of the same name and unit";
    NamesakeHint: "Danh sách sáng kiến chỉ ghi tên tác giả; cần đối chiếu có phải cùng một người không.", "Lists of initiatives have only the names of authors; whether it is the same person is to be checked.";
    AlsoWrittenAs: "Cũng ghi là", "Also written as";
    AlsoWritten: "Các cách ghi tên", "Written as";
    BornIn: "sinh năm", "born in";
    NothingFoundTitle: "Không tìm thấy kết quả nào", "Nothing was found";
    NothingFoundText: "Kiểm tra lại cách viết, gõ ít chữ hơn hoặc bỏ bớt điều kiện.",
        "Check the spelling, type fewer words or drop a condition.";
    TypeMore: "Còn kết quả khác; hãy gõ thêm để thu hẹp.", "There is more; type more to narrow it down.";
    PageBefore: "Trang trước", "Previous page";
    PageAfter: "Trang sau", "Next page";

    // the register's other pages
    RegisterPages: "Các trang của sổ khen thưởng", "Pages of the register";
    MovementsTitle: "Phong trào thi đua", "Movements";
    MovementsLede: "Các phong trào trong những danh sách đã nhập, theo năm diễn ra và đơn vị phát động.", "Movements of the imported lists, by the year they are held in and who launched them.";
    NoMovementsTitle: "Chưa có danh sách phong trào nào", "There is no list of movements yet";
    NoMovementsText: "Nhập danh sách bằng lệnh thidua import movements.", "Import one with thidua import movements.";
    MovementField: "Tên phong trào", "Movement";
    LaunchedBy: "Đơn vị phát động", "Launched by";
    HeldField: "Thời gian", "Held";
    MannerField: "Phạm vi, phương thức", "Reach and manner";
    GroundField: "Căn cứ, nguồn", "Ground and source";
    InitiativesTitle: "Đề tài, sáng kiến", "Initiatives";
    InitiativesLede: "Đề tài, sáng kiến được công nhận trong các danh sách đã nhập.", "Recognised initiatives of the imported lists.";
    NoInitiativesTitle: "Chưa có danh sách sáng kiến nào", "There is no list of initiatives yet";
    NoInitiativesText: "Nhập danh sách bằng lệnh thidua import initiatives.", "Import one with thidua import initiatives.";
    InitiativeField: "Tên đề tài, sáng kiến", "Initiative";
    AuthorField: "Tác giả", "Author";
    RecognisedBy: "Công nhận", "Recognised by";
    Erased: "(đã xóa)", "(erased)";
    ShowThese: "Xem", "Show";
    FewerConditions: "Kiểm tra lại cách viết hoặc bỏ bớt điều kiện.", "Check the spelling or drop a condition.";
    FormsTitle: "Biểu thống kê", "Statutory forms";
    FormsLede: "Biểu 0601.N, 0602.N, 0603.N của Thông tư 02/2023/TT-BNV lập từ sổ; bấm vào một số để xem các dòng của sổ làm nên số đó.",
        "Forms 0601.N, 0602.N and 0603.N filled from the register; follow a figure to the rows behind it.";
    FormField: "Biểu", "Form";
    ReportYear: "Năm báo cáo", "Year reported";
    ReportingUnit: "Đơn vị báo cáo", "Reporting unit";
    ShowForm: "Lập biểu", "Fill in";
    FormCodeField: "Mã số", "Code";
    FormContent: "Nội dung", "Content";
    FormUnit: "Đơn vị tính", "Unit of measure";
    FormCellHint: "Bấm vào một số để xem các dòng của sổ làm nên số đó.", "Follow a figure to see the rows behind it.";
    FormNotes: "Chưa nằm trong biểu", "Not in the form";
    InNoCell: "Không xếp được", "In no cell";
    CellRows: "Các dòng của ô", "Rows of the cell";
    CellEmpty: "Ô này không có dòng nào.", "There are no rows in this cell.";
    CellMore: "Ô này còn dòng khác; chọn ô hẹp hơn hoặc chọn đơn vị báo cáo.", "The cell has more rows; choose a narrower one, or a reporting unit.";
    CloseCell: "Về biểu", "Back to the form";
    NameField: "Tên", "Name";
    EligibleTitle: "Xét điều kiện khen thưởng", "Who meets the conditions";
    EligibleLede: "Ai đủ điều kiện được đề nghị một danh hiệu, hình thức khen thưởng, kèm các lượt khen thưởng và năm thi đua chứng minh.",
        "Who can be proposed for an award, with the awards and seasons that prove it.";
    ChooseCategory: "Chọn danh hiệu, hình thức", "Choose an award";
    ProposalYear: "Năm đề nghị", "Year of the proposal";
    ProposalDay: "Ngày đề nghị (dd/mm/yyyy)", "Day of the proposal (dd/mm/yyyy)";
    RecipientNumber: "Mã tập thể, cá nhân", "Number of the recipient";
    JudgeThese: "Xét", "Judge";
    JudgeThis: "Xét đối tượng này", "Judge this one";
    ProposedOn: "Đề nghị ngày", "Proposed on";
    UnderLaw: "áp dụng", "under";
    ListsOfYears: "Danh sách khen thưởng đã nhập của các năm", "Award lists were imported for";
    NoCandidatesTitle: "Chưa có ai để xét", "There is nobody to judge";
    NoCandidatesText: "Sổ chưa có ai từng được tặng danh hiệu mà điều kiện yêu cầu; nhập danh sách các năm trước, hoặc tìm một người rồi xét từ trang của người đó.",
        "Nobody in the register has an award the conditions ask for; import the lists of earlier years, or find somebody and judge from their page.";
    MoreCandidates: "Còn đối tượng khác; chọn đơn vị để thu hẹp.", "There are more; choose a unit to narrow it down.";
    NoAwardsOfUnit: "sổ chưa có lượt khen thưởng nào", "no award in the register";
    Warnings: "Cảnh báo", "Warnings";
    DoesNotCount: "Không tính (đã thu hồi hoặc được thay)", "Does not count (taken back or replaced)";
    ToDo: "Việc cần làm", "To do";
    MoneyTitle: "Tiền thưởng", "Money for awards";
    MoneyLede: "Tiền thưởng kèm theo khen thưởng của một năm, một đơn vị hoặc một danh sách, với cách tính từng lượt.",
        "The money for the awards of a year, a unit or a list, with the arithmetic of each.";
    Compute: "Tính", "Compute";
    InDong: "Đơn vị tính: đồng.", "In đồng.";
    MoneyField: "Tiền thưởng", "Money";
    StandingField: "Tình trạng", "Standing";
    ArithmeticField: "Cách tính", "Arithmetic";
    TotalMoney: "Tổng cộng", "Total";

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
