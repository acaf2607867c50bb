mod cross;

use super::{ListOrder, TallyBy, tally};
use crate::awards::tests::{catalogue, readings, thai_nguyen};
use crate::awards::{DraftAward, ListContext};

fn lines(awards: &[DraftAward], by: TallyBy, order: ListOrder) -> (Vec<(Option<String>, i64)>, i64) {
    let tally = tally(awards, by, order, catalogue()).unwrap();
    (
        tally
            .lines
            .into_iter()
            .map(|line| (line.label, line.count))
            .collect(),
        tally.total,
    )
}

fn read(list: &str) -> Vec<DraftAward> {
    readings(list, &ListContext::default())
        .into_iter()
        .map(|reading| reading.award)
        .collect()
}

/// 14 lines in, 14 lines out, 1879 in all; in the list's order its first is the order of labour.
#[test]
fn the_tally_of_thai_nguyen_is_its_list() {
    let awards: Vec<DraftAward> = thai_nguyen().into_iter().map(|reading| reading.award).collect();
    let (listed, total) = lines(&awards, TallyBy::Category, ListOrder::List);
    assert_eq!(total, 1879);
    assert_eq!(listed.len(), 14);
    for (line, award) in listed.iter().zip(&awards) {
        assert_eq!(*line, (Some(award.category_text.clone()), award.count));
    }
    // the Alliance's flag stands before the province's, its certificate after the title, as in the order of printing
    let (ordered, total) = lines(&awards, TallyBy::Category, ListOrder::Precedence);
    assert_eq!(total, 1879);
    let counts: Vec<i64> = ordered.iter().map(|(_, count)| *count).collect();
    assert_eq!(counts, [8, 7, 10, 8, 11, 9, 90, 11, 39, 214, 221, 1, 68, 1182]);
}

/// Two spellings are one line, labelled by the catalogue; 2 + 1 = 3.
#[test]
fn spellings_of_one_category_are_counted_together() {
    let awards = read(
        "Họ và tên,Danh hiệu,Năm,Đơn vị\nNguyễn Văn An,CSTĐCS,2019,Phòng Tổ chức\nTrần Thị Bình,Chiến sỹ thi đua cơ sở,2020,Phòng tổ chức\nLê Văn Cường,Giải A,,\nPhạm Thị Dung,CSTĐCS,2020,Văn phòng\n",
    );
    assert_eq!(
        lines(&awards, TallyBy::Category, ListOrder::List),
        (
            vec![
                (Some("Chiến sĩ thi đua cơ sở".to_owned()), 3),
                (Some("Giải A".to_owned()), 1)
            ],
            4
        )
    );
    assert_eq!(
        lines(&awards, TallyBy::Year, ListOrder::Precedence),
        (
            vec![
                (Some("2019".to_owned()), 1),
                (Some("2020".to_owned()), 2),
                (None, 1)
            ],
            4
        )
    );
    assert_eq!(
        lines(&awards, TallyBy::Unit, ListOrder::List),
        (
            vec![
                (Some("Phòng Tổ chức".to_owned()), 2),
                (None, 1),
                (Some("Văn phòng".to_owned()), 1)
            ],
            4
        )
    );
}

/// A collective without a unit is its own; a person without one is not stated.
#[test]
fn a_collective_is_its_own_unit() {
    let awards = read(
        "Tên tập thể,Danh hiệu\nHTX chè Hảo Đạt,TTLĐXS\nHTX chè Tân Hương,TTLĐXS\nHTX CHÈ HẢO ĐẠT,Giấy khen\n",
    );
    assert_eq!(
        lines(&awards, TallyBy::Unit, ListOrder::Precedence).0,
        [
            (Some("HTX chè Hảo Đạt".to_owned()), 2),
            (Some("HTX chè Tân Hương".to_owned()), 1)
        ]
    );
}

#[test]
fn sums_that_do_not_fit_are_refused() {
    let mut awards = read("Danh hiệu,Số lượng\nGiấy khen,1\nGiấy khen,1\n");
    awards[0].count = i64::MAX;
    assert!(tally(&awards, TallyBy::Category, ListOrder::List, catalogue()).is_err());
    assert_eq!(lines(&[], TallyBy::Category, ListOrder::List), (Vec::new(), 0));
}

/// By year, lines stand in the order of years whatever order the lists came in; without a year last.
#[test]
fn years_stand_in_their_order() {
    let awards = read(
        "Họ và tên,Danh hiệu,Năm\nNguyễn Văn An,CSTĐCS,2020\nTrần Thị Bình,CSTĐCS,\nLê Văn Cường,CSTĐCS,2018\n",
    );
    let years: Vec<Option<String>> = lines(&awards, TallyBy::Year, ListOrder::List)
        .0
        .into_iter()
        .map(|line| line.0)
        .collect();
    assert_eq!(years, [Some("2018".to_owned()), Some("2020".to_owned()), None]);
}
