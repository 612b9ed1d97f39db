//! What speaks for a place among those of its name, for a reader.

use super::{Candidate, Level, Question};
use crate::matcher::Ref;
use crate::overlay::Stack;

/// A candidate with this share of its name's voice is certain.
const CERTAIN: f64 = 0.8;
/// A certain place this near, in kilometres, is a reason.
const NEAR: f64 = 200.0;
const KILOMETRES_A_DEGREE: f64 = 111.2;

/// The likeliest candidate of a question.
struct Top<'a> {
    place: Ref,
    line: &'a [(Ref, Level)],
    certain: bool,
    /// Latitude and longitude, unless it is a whole country.
    at: Option<(f64, f64)>,
}

/// Writes the reasons of each question that has more than one candidate.
pub(super) fn tell(
    questions: &mut [Question],
    sets: &[Vec<Candidate>],
    at_home: &[Candidate],
    stack: &Stack,
) {
    if sets.iter().all(|set| set.len() < 2) {
        return;
    }
    let firsts = sets.iter().map(|set| set.first());
    let tops: Vec<Option<Top<'_>>> = firsts.map(|first| first.map(|c| top(c, stack))).collect();
    for (i, question) in questions.iter_mut().enumerate().filter(|(i, _)| sets[*i].len() > 1) {
        let Some(place) = &tops[i] else { continue };
        let others = || tops.iter().enumerate().filter(|&(k, _)| k != i).filter_map(|(_, top)| top.as_ref());
        let reasons = [
            beside(place, question, stack),
            near(place, others(), stack),
            within(place, others(), stack),
            home(place, at_home, stack),
        ];
        let reasons: Vec<String> = reasons.into_iter().flatten().collect();
        question.why = if reasons.is_empty() {
            format!("the best known of {} of this name", sets[i].len())
        } else {
            reasons.join(", ")
        };
    }
}

fn top<'a>(candidate: &'a Candidate, stack: &Stack) -> Top<'a> {
    let record = stack.record(candidate.place);
    Top {
        place: candidate.place,
        line: &candidate.line,
        certain: candidate.share >= CERTAIN,
        at: candidate.cell.and(record.lat().zip(record.lon())),
    }
}

/// The place named right after it, in which it lies, or right before it, which lies beside it.
fn beside(place: &Top<'_>, question: &Question, stack: &Stack) -> Option<String> {
    let outer = place.line.iter().skip(1).map(|&(unit, _)| unit);
    let after = outer.into_iter().find(|unit| question.beside.after.contains(unit));
    let unit = after.or_else(|| question.beside.around.contains(&place.place).then_some(place.place))?;
    Some(if after.is_some() {
        format!("{} stands beside it", stack.record(unit).name())
    } else {
        "the place beside it lies in it".into()
    })
}

/// The nearest place that is certain.
fn near<'a>(place: &Top<'_>, others: impl Iterator<Item = &'a Top<'a>>, stack: &Stack) -> Option<String> {
    let at = place.at?;
    let far = others.filter(|other| other.certain && other.place != place.place);
    let far = far.filter_map(|other| Some((kilometres(at, other.at?), other.place)));
    let (distance, nearest) = far.min_by(|a, b| a.0.total_cmp(&b.0))?;
    (distance <= NEAR).then(|| format!("{distance:.0} km from {}", stack.record(nearest).name()))
}

/// How far two places are from each other, on a plane: for places near each other this is enough.
fn kilometres((lat, lon): (f64, f64), other: (f64, f64)) -> f64 {
    let narrow = ((lat + other.0) / 2.0).to_radians().cos();
    let east = (other.1 - lon + 540.0).rem_euclid(360.0) - 180.0;
    (other.0 - lat).hypot(east * narrow) * KILOMETRES_A_DEGREE
}

/// The smallest unit around it that is named itself, or that another certain place lies in.
fn within<'a>(
    place: &Top<'_>,
    others: impl Iterator<Item = &'a Top<'a>> + Clone,
    stack: &Stack,
) -> Option<String> {
    place.line.iter().skip(1).find_map(|&(unit, _)| {
        let name = stack.record(unit).name();
        if others.clone().any(|other| other.place == unit) {
            return Some(format!("in {name}, which is named"));
        }
        let company = others
            .clone()
            .find(|other| other.certain && other.line.iter().skip(1).any(|&(u, _)| u == unit))?;
        Some(format!("in {name} like {}", stack.record(company.place).name()))
    })
}

/// The smallest unit around it that the publisher is in.
fn home(place: &Top<'_>, at_home: &[Candidate], stack: &Stack) -> Option<String> {
    let is_home = |unit: Ref| at_home.iter().any(|home| home.line.iter().any(|&(around, _)| around == unit));
    let (unit, _) = place.line.iter().find(|(unit, _)| is_home(*unit))?;
    Some(format!("the publisher is in {}", stack.record(*unit).name()))
}

#[cfg(test)]
mod tests {
    use super::kilometres;

    #[test]
    fn distances() {
        assert!((kilometres((52.52, 13.405), (48.137, 11.575)) - 504.0).abs() < 5.0);
        assert!((kilometres((0.0, 179.5), (0.0, -179.5)) - 111.2).abs() < 0.1);
    }
}
