use proptest::prelude::*;
use thidua_vietnamese::fold;

use super::{LONGEST_ENTRY, Query, Rank, entries, order, rank};

fn of(name: &str) -> Vec<(String, String)> {
    entries(name)
        .into_iter()
        .map(|entry| (entry.folded, entry.marked))
        .collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter()
        .map(|(folded, marked)| ((*folded).to_owned(), (*marked).to_owned()))
        .collect()
}

#[test]
fn a_name_is_entered_from_each_of_its_words_on() {
    let hung = [
        ("hung", "hùng"),
        ("nguyen van hung", "nguyễn văn hùng"),
        ("van hung", "văn hùng"),
    ];
    assert_eq!(of("Nguyễn Văn Hùng"), pairs(&hung));
    assert_eq!(of("  NGUYỄN  VĂN-HÙNG "), pairs(&hung));
    assert_eq!(
        of("429/QĐ-LMHTXVN"),
        pairs(&[
            ("429 qd lmhtxvn", "429 qđ lmhtxvn"),
            ("lmhtxvn", "lmhtxvn"),
            ("qd lmhtxvn", "qđ lmhtxvn")
        ])
    );
    assert_eq!(of("…"), []);
}

#[test]
fn long_names_are_cut_and_never_end_in_a_blank() {
    let long = of("Hợp tác xã dịch vụ nông nghiệp tổng hợp An Bình, xã Tân Hòa, huyện Phú Bình");
    assert!(long.contains(&(
        "an binh xa tan hoa huyen".to_owned(),
        "an bình xã tân hòa huyện".to_owned()
    )));
    for (folded, marked) in &long {
        assert!(folded.chars().count() <= LONGEST_ENTRY && marked.chars().count() <= LONGEST_ENTRY);
        assert_eq!((folded.trim(), marked.trim()), (folded.as_str(), marked.as_str()));
    }
    assert_eq!(long.len(), 17);
    let many: Vec<String> = (100..150).map(|number| number.to_string()).collect();
    assert_eq!(of(&many.join(" ")).len(), super::MOST_ENTRIES);
    assert_eq!(of("Ba Ba Ba").len(), 3);
}

fn found(query: &str, name: &str) -> Option<Rank> {
    rank(&Query::parse(query), name)
}

#[test]
fn the_better_answer_comes_first() {
    let names = [
        ("Hoà Bình", Some(Rank::WholeMarked)),
        ("HÒA BÌNH", Some(Rank::WholeMarked)),
        ("Hoa Binh", Some(Rank::Whole)),
        ("Hòa Bình Xanh", Some(Rank::BeginningMarked)),
        ("Hoa Bình Xanh", Some(Rank::Beginning)),
        ("Liên minh HTX tỉnh Hòa Bình", Some(Rank::InsideMarked)),
        ("Lien minh HTX tinh Hoa Binh", Some(Rank::Inside)),
        ("Bình An Hòa", Some(Rank::WordsMarked)),
        ("Bính An Hoà", Some(Rank::Words)),
        ("Hòa An", None),
        ("", None),
    ];
    for (name, expected) in names {
        assert_eq!(found("Hòa Bình", name), expected, "{name}");
        assert_eq!(found("hoà bình", name), expected, "{name}");
        // without marks all are found, and those without marks are as they were typed
        assert_eq!(found("hoa binh", name).is_some(), expected.is_some(), "{name}");
    }
    assert_eq!(found("hoa binh", "Hòa Bình"), Some(Rank::Whole));
    assert_eq!(found("hoa binh", "Hoa Binh"), Some(Rank::WholeMarked));
    // the phrase at the beginning outweighs marks further on
    assert_eq!(found("hùng", "Hưng Văn Hùng"), Some(Rank::Beginning));
    assert_eq!(found("dang dinh", "Đặng Đình Đức"), Some(Rank::Beginning));
    assert_eq!(found("ĐẶNG", "ĐẶNG ĐÌNH ĐỨC"), Some(Rank::BeginningMarked));
}

#[test]
fn the_last_word_is_a_beginning_until_a_blank_follows() {
    assert_eq!(found("nguyễn v", "Nguyễn Văn Hùng"), Some(Rank::BeginningMarked));
    assert_eq!(found("nguyễn v ", "Nguyễn Văn Hùng"), None);
    assert_eq!(found("văn ", "Nguyễn Văn Hùng"), Some(Rank::InsideMarked));
    assert_eq!(found("hung nguyen", "Nguyễn Văn Hùng"), Some(Rank::Words));
    assert_eq!(found("hùng ng", "Nguyễn Văn Hùng"), Some(Rank::WordsMarked));
    // each word of the name answers one word of the query
    assert_eq!(found("ba ba ", "Nguyễn Thị Ba"), None);
    assert_eq!(found("ba b", "Bình Thị Ba"), Some(Rank::WordsMarked));
    assert_eq!(found("", "Nguyễn Văn Hùng"), None);
    assert_eq!(found(" … ", "Nguyễn Văn Hùng"), None);
}

#[test]
fn both_manners_of_tone_marks_are_one() {
    let pairs = [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("quỹ", "qũy"),
        ("quý", "qúy"),
        ("khoẻ", "khỏe"),
        ("toạ", "tọa"),
    ];
    for (one, other) in pairs {
        assert_eq!(found(one, other), Some(Rank::WholeMarked), "{one} {other}");
        assert_eq!(found(other, one), Some(Rank::WholeMarked), "{other} {one}");
        assert_eq!(entries(one), entries(other));
    }
    for (one, other) in [("hoa", "hòa"), ("hoá", "hóc"), ("thuý", "thùy"), ("quý", "quỳ")] {
        assert_ne!(found(one, other), Some(Rank::WholeMarked), "{one} {other}");
    }
}

#[test]
fn years_and_document_numbers_are_recognised() {
    let year = |text: &str| Query::parse(text).year().map(|year| year.get());
    assert_eq!(year("Nguyễn Văn Hùng 2015"), Some(2015));
    assert_eq!(year("1945"), Some(1945));
    assert_eq!(year("2100 x 1944 2101 201"), Some(2100));
    for text in ["1944", "2101", "20155", "năm", "２０１５x"] {
        assert_eq!(year(text), None, "{text}");
    }
    let rest = Query::parse("bằng khen năm 2015 Thái Nguyên").without_year();
    assert_eq!(rest, Query::parse("bằng khen Thái Nguyên"));
    assert_eq!(Query::parse("Hùng 2015").without_year(), Query::parse("Hùng "));
    assert_eq!(Query::parse("Hùng").without_year(), Query::parse("Hùng"));
    assert!(Query::parse("năm 2015").without_year().is_empty());
    for number in [
        "429/QĐ-LMHTXVN",
        "429/qđ-lmhtxvn",
        "152/2025/NĐ-CP",
        "35-CT/TU",
        "34/QĐ",
    ] {
        assert!(Query::parse(number).number().is_some(), "{number}");
    }
    for text in ["429", "2015", "Nguyễn Văn Hùng", ""] {
        assert!(Query::parse(text).number().is_none(), "{text}");
    }
}

#[test]
fn a_number_is_found_as_people_say_it() {
    for said in [
        "8/QĐ-LMHTX",
        "08/QĐ-LMHTX",
        "số 8/QĐ-LMHTX",
        "Quyết định số 8/QĐ-LMHTX",
        "QĐ 8/qd-lmhtx",
        "quyết định 08/QĐ-LMHTX",
    ] {
        assert!(found(said, "08/QĐ-LMHTX").is_some(), "{said}");
        assert!(found(said, "18/QĐ-LMHTX").is_none(), "{said}");
    }
    // a name may begin so
    assert!(found("Quyết Định", "Trần Quyết Định").is_some());
    assert!(found("Số 8", "Tổ sản xuất số 8").is_some());
}

#[test]
fn ties_are_ordered_as_in_a_dictionary_then_by_number() {
    let mut hits = [
        (Rank::Beginning, "Đặng Thị Ba", 3),
        (Rank::Beginning, "Dương Văn Út", 9),
        (Rank::Beginning, "Đặng Thị Ba", 1),
        (Rank::Whole, "Ý", 2),
    ];
    hits.sort_by(|a, b| order(*a, *b));
    assert_eq!(hits.map(|hit| hit.2), [2, 9, 1, 3]);
}

/// Words as names have them, many of them alike but for their marks.
fn name() -> impl Strategy<Value = String> {
    let words = vec![
        "Nguyễn", "Nguyên", "Văn", "Vân", "Van", "Hùng", "Hưng", "Hung", "Đức", "Duc", "Hoà", "Hòa", "Hoa",
        "Ba", "B", "2015", "HTX",
    ];
    prop::collection::vec(prop::sample::select(words), 1..6).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn marks_in_the_query_never_change_what_is_found(query in name(), ended in any::<bool>(), name in name()) {
        let end = if ended { " " } else { "" };
        let with = found(&format!("{query}{end}"), &name);
        let without = found(&format!("{}{end}", fold(&query)), &name);
        prop_assert_eq!(with.is_some(), without.is_some());
    }

    #[test]
    fn what_is_found_as_a_phrase_is_the_beginning_of_an_entry(query in name(), ended in any::<bool>(), name in name()) {
        let query = Query::parse(&format!("{query}{}", if ended { " " } else { "" }));
        let beginning = query.beginning();
        let entries = entries(&name);
        if rank(&query, &name).is_some_and(|rank| rank <= Rank::Inside) {
            prop_assert!(entries.iter().any(|entry| entry.folded.starts_with(&beginning.folded)));
        }
        if rank(&query, &name).is_some_and(|rank| rank == Rank::WholeMarked) {
            prop_assert!(entries.contains(&beginning));
        }
        // and of words in any order each is the beginning of one
        if rank(&query, &name).is_some() {
            for word in query.words() {
                prop_assert!(entries.iter().any(|entry| entry.folded.starts_with(&word.folded)));
            }
        }
    }

    #[test]
    fn the_order_of_what_is_found_is_total(
        names in prop::collection::vec(name(), 1..20),
        query in name(),
    ) {
        let query = Query::parse(&query);
        let ids = 0_i64..;
        let mut hits: Vec<(Rank, &str, i64)> = names.iter().zip(ids)
            .filter_map(|(name, id)| Some((rank(&query, name)?, name.as_str(), id))).collect();
        hits.sort_by(|a, b| order(*a, *b));
        let mut backwards = hits.clone();
        backwards.reverse();
        backwards.sort_by(|a, b| order(*a, *b));
        prop_assert_eq!(&hits, &backwards);
        for pair in hits.windows(2) {
            prop_assert!(order(pair[0], pair[1]).is_lt());
        }
    }

    #[test]
    fn any_text_is_a_query_and_a_name(query in any::<String>(), name in any::<String>()) {
        let query = Query::parse(&query);
        let _ = (rank(&query, &name), query.year(), query.without_year(), query.beginning());
        let _ = entries(&name);
    }
}

/// Lists write «HTX» and «Hợp tác xã» as they please: either is found by both.
#[test]
fn abbreviations_of_organisations_are_another_spelling() {
    let spelt = |text: &str| -> Vec<String> {
        let others = Query::parse(text).spellings();
        let marked = |query: &Query| {
            query
                .words()
                .iter()
                .map(|word| word.marked.clone())
                .collect::<Vec<_>>()
        };
        others.iter().map(|query| marked(query).join(" ")).collect()
    };
    assert_eq!(spelt("HTX chè Tân Hòa"), ["hợp tác xã chè tân hòa"]);
    assert_eq!(spelt("hop tac xa che"), ["htx che"]);
    assert_eq!(
        spelt("Liên minh HTX tỉnh"),
        ["liên minh hợp tác xã tỉnh", "lmhtx tỉnh"]
    );
    assert_eq!(spelt("LMHTX tỉnh"), ["liên minh hợp tác xã tỉnh"]);
    assert_eq!(spelt("HTX X và HTX Y"), ["hợp tác xã x và hợp tác xã y"]);
    assert_eq!(spelt("Nguyễn Văn Tác"), Vec::<String>::new());
    assert_eq!(spelt("hợp tác x"), Vec::<String>::new());
    let query = &Query::parse("HTX chè Tân Hòa").spellings()[0];
    assert_eq!(rank(query, "Hợp tác xã chè Tân Hòa"), Some(Rank::WholeMarked));
}
