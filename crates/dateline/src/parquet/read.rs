use super::JsonRows;
use crate::Error;
use crate::pile::date_of;
use ::parquet::basic::{LogicalType, TimeUnit};
use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::reader::RowIter;
use ::parquet::record::{Field, Row};
use ::parquet::schema::types::Type;
use serde_json::{Map, Value};
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

pub(super) fn columns(path: &Path) -> Result<Vec<String>, Error> {
    let file = open(path)?;
    let schema = file.metadata().file_metadata().schema();
    Ok(schema.get_fields().iter().map(|field| field.name().to_owned()).collect())
}

pub(super) fn rows(path: &Path, columns: &[&str]) -> Result<JsonRows, Error> {
    let file = open(path)?;
    let schema = file.metadata().file_metadata().schema();
    let wanted = schema.get_fields().iter().filter(|field| columns.contains(&field.name())).cloned();
    let nanoseconds: Vec<String> =
        wanted.clone().filter(|field| is_nanoseconds(field)).map(|field| field.name().to_owned()).collect();
    let wanted = Type::group_type_builder(schema.name()).with_fields(wanted.collect()).build();
    let wanted = wanted.map_err(|e| damaged(&e))?;
    let mut rows = Some(caught(|| {
        RowIter::from_file_into(Box::new(file)).project(Some(wanted)).map_err(|e| damaged(&e))
    })?);
    Ok(Box::new(std::iter::from_fn(move || {
        let next = caught(|| {
            let next = rows.as_mut().and_then(Iterator::next);
            next.transpose().map_err(|e| damaged(&e))
        });
        // What comes after damage is not to be trusted.
        if next.is_err() {
            rows = None;
        }
        next.map(|row| row.map(|row| object(&row, &nanoseconds).to_string())).transpose()
    })))
}

fn open(path: &Path) -> Result<SerializedFileReader<File>, Error> {
    let file = File::open(path).map_err(|e| Error::io(path, &e))?;
    caught(|| SerializedFileReader::new(file).map_err(|e| damaged(&e)))
}

fn damaged(error: &ParquetError) -> Error {
    Error::row(format!("no Parquet file that can be read: {error}"))
}

/// A damaged file can make the library panic.
fn caught<R>(work: impl FnOnce() -> Result<R, Error>) -> Result<R, Error> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Error::row("no Parquet file that can be read: it is damaged")))
}

/// The record reader knows no nanoseconds and gives numbers.
fn is_nanoseconds(field: &Type) -> bool {
    matches!(
        field.get_basic_info().logical_type_ref(),
        Some(LogicalType::Timestamp(time)) if time.unit == TimeUnit::NANOS
    )
}

fn object(row: &Row, nanoseconds: &[String]) -> Value {
    let cell = |(name, field): (&String, &Field)| match field {
        Field::Long(time) if nanoseconds.contains(name) => {
            (name.clone(), moment(time.div_euclid(1000), 1_000_000).into())
        }
        field => (name.clone(), value(field)),
    };
    Value::Object(row.get_column_iter().map(cell).collect())
}

fn value(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(flag) => (*flag).into(),
        Field::Byte(n) => (*n).into(),
        Field::Short(n) => (*n).into(),
        Field::Int(n) => (*n).into(),
        Field::Long(n) => (*n).into(),
        Field::UByte(n) => (*n).into(),
        Field::UShort(n) => (*n).into(),
        Field::UInt(n) => (*n).into(),
        Field::ULong(n) => (*n).into(),
        Field::Float16(n) => f64::from(*n).into(),
        Field::Float(n) => f64::from(*n).into(),
        Field::Double(n) => (*n).into(),
        Field::Str(text) => text.as_str().into(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into(),
        Field::Date(day) => date_of(*day).map(|day| day.to_string()).into(),
        Field::TimestampMillis(time) => moment(*time, 1_000).into(),
        Field::TimestampMicros(time) => moment(*time, 1_000_000).into(),
        Field::Group(row) => object(row, &[]),
        Field::ListInternal(list) => list.elements().iter().map(value).collect(),
        Field::MapInternal(map) => {
            let name = |key: &Field| if let Field::Str(key) = key { key.clone() } else { key.to_string() };
            map.entries().iter().map(|(key, item)| (name(key), value(item))).collect::<Map<_, _>>().into()
        }
        other @ (Field::Decimal(_) | Field::TimeMillis(_) | Field::TimeMicros(_)) => other.to_string().into(),
    }
}

/// An ISO date-time, without its zone.
fn moment(time: i64, second: i64) -> Option<String> {
    let (seconds, rest) = (time.div_euclid(second), time.rem_euclid(second));
    let day = date_of(seconds.div_euclid(86_400).try_into().ok()?)?;
    let clock = seconds.rem_euclid(86_400);
    let fraction = if rest == 0 { String::new() } else { format!(".{:06}", rest * (1_000_000 / second)) };
    Some(format!("{day}T{:02}:{:02}:{:02}{fraction}", clock / 3600, clock / 60 % 60, clock % 60))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::parquet::data_type::{Int32Type, Int64Type};
    use ::parquet::file::writer::SerializedFileWriter;
    use ::parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    #[test]
    fn days_and_times_are_iso() {
        let path = std::env::temp_dir().join(format!("dateline-times-{}.parquet", std::process::id()));
        let schema = "message m {
            REQUIRED INT32 day (DATE);
            REQUIRED INT64 ms (TIMESTAMP(MILLIS,true));
            REQUIRED INT64 us (TIMESTAMP(MICROS,false));
            REQUIRED INT64 ns (TIMESTAMP(NANOS,false));
            REQUIRED INT64 n;
        }";
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let mut file =
            SerializedFileWriter::new(File::create(&path).unwrap(), schema, Arc::default()).unwrap();
        let mut group = file.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int32Type>().write_batch(&[-1], None, None).unwrap();
        column.close().unwrap();
        for value in [1_583_280_000_500, -1, 1_583_280_000_000_001_999, 5] {
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<Int64Type>().write_batch(&[value], None, None).unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
        file.close().unwrap();
        assert_eq!(columns(&path).unwrap(), ["day", "ms", "us", "ns", "n"]);
        let found: Vec<String> =
            rows(&path, &["day", "ms", "us", "ns", "n"]).unwrap().map(Result::unwrap).collect();
        let want = r#"{"day":"1969-12-31","ms":"2020-03-04T00:00:00.500000","n":5,"ns":"2020-03-04T00:00:00.000001","us":"1969-12-31T23:59:59.999999"}"#;
        assert_eq!(found, [want]);
        std::fs::remove_file(path).unwrap();
    }
}
