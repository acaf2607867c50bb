//! The rhymes of Vietnamese, as they are spelled.

use std::sync::LazyLock;

use super::letter_byte;

/// What stands before the vowel of a rhyme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rhyme {
    /// Nothing: "an".
    Plain,
    /// A glide, written o or u: "oan", "uân".
    Glide,
    /// Only after q, whose u is the glide: the "ôc" of "quốc" is plain, but the "ynh" of "quỳnh" stands nowhere else.
    AfterQ,
}

const PLAIN: &str = "
    a ai ao au ay am an ang anh ap at ac ach
    ăm ăn ăng ăp ăt ăc
    âu ây âm ân âng âp ât âc
    e eo em en eng ep et ec
    ê êu êm ên ênh êp êt êch
    i ia iu im in inh ip it ich
    iêu iêm iên iêng iêp iêt iêc
    o oi om on ong op ot oc oong ooc
    ô ôi ôm ôn ông ôp ôt ôc
    ơ ơi ơm ơn ơp ơt
    u ua ui um un ung up ut uc
    uôi uôm uôn uông uôt uôc
    ư ưa ưi ưu ưm ưn ưng ưt ưc
    ươi ươu ươm ươn ương ươp ươt ươc
    y yêu yêm yên yêng yêt";

const GLIDE: &str = "
    oa oai oay oao oam oan oang oanh oap oat oac oach
    oăm oăn oăng oăp oăt oăc
    oe oeo oem oen oet
    uây uân uâng uât
    uê uêu uênh uêch uên
    uơ
    uy uya uyu uynh uyp uyt uych uyên uyêt";

/// Those after qu; some are plain rhymes as well.
const AFTER_Q: &str = "
    a ai ao au ay am an ang anh ap at ac ach
    ăm ăn ăng ăp ăt ăc
    âu ây ân âng ât
    e eo en et ê ên ênh êt êch
    i in inh it ich ơ ơn ơt ôc
    y ynh yt ych yên yêt";

/// A rhyme has at most four letters, so that it is a number.
fn packed(letters: impl IntoIterator<Item = u8>) -> u32 {
    letters
        .into_iter()
        .fold(0, |number, letter| number.wrapping_shl(8) | u32::from(letter))
}

fn packed_list(list: &str) -> impl Iterator<Item = u32> {
    list.split_whitespace()
        .map(|rhyme| packed(rhyme.chars().filter_map(letter_byte)))
}

static RHYMES: LazyLock<Vec<(u32, Rhyme)>> = LazyLock::new(|| {
    let mut rhymes: Vec<(u32, Rhyme)> = packed_list(PLAIN)
        .map(|rhyme| (rhyme, Rhyme::Plain))
        .chain(packed_list(GLIDE).map(|rhyme| (rhyme, Rhyme::Glide)))
        .collect();
    for rhyme in packed_list(AFTER_Q) {
        if !rhymes.iter().any(|(known, _)| *known == rhyme) {
            rhymes.push((rhyme, Rhyme::AfterQ));
        }
    }
    rhymes.sort_unstable_by_key(|(rhyme, _)| *rhyme);
    rhymes
});

static QU: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut rhymes: Vec<u32> = packed_list(AFTER_Q).collect();
    rhymes.sort_unstable();
    rhymes
});

/// The kind of the rhyme with these letters, if there is such a rhyme.
pub(super) fn rhyme(letters: &[u8]) -> Option<Rhyme> {
    if letters.is_empty() || letters.len() > 4 {
        return None;
    }
    let key = packed(letters.iter().copied());
    let place = RHYMES.binary_search_by_key(&key, |(rhyme, _)| *rhyme).ok()?;
    RHYMES.get(place).map(|(_, kind)| *kind)
}

/// Whether the rhyme stands after qu.
pub(super) fn after_q(letters: &[u8]) -> bool {
    QU.binary_search(&packed(letters.iter().copied())).is_ok()
}
