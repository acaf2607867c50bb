use super::{LONGEST_ENTRY, entries};

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
    assert_eq!(long.len(), super::MOST_ENTRIES);
    assert_eq!(of("Ba Ba Ba").len(), 3);
}
