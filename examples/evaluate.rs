//! Judges `finds` by a list like `tests/german/wordparts.tsv`.
use depesche::german::constituents as c;
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args[0] == "show" {
        for w in &args[1..] { c::show(w); }
        return;
    }
    if args[0] == "pairs" {
        for line in std::io::stdin().lines() {
            let line = line.unwrap();
            let (t, w) = line.split_once(' ').unwrap();
            println!("{t} {w} {}", c::finds(t, w).map_or("-".into(), |k| format!("{k:?}")));
        }
        return;
    }
    let quiet = args.len() > 1;
    let (mut t, mut tf, mut a, mut af) = ([0;2],[0;2],[0;2],[0;2]);
    for line in std::fs::read_to_string(&args[0]).unwrap().lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let mut cells = line.split('\t');
        let term = fold(cells.next().unwrap());
        for (col, cell) in cells.take(2).enumerate() {
            for w in cell.split_whitespace() {
                let f = fold(w);
                let f: Vec<&str> = f.split('-').collect();
                let ok = f.iter().any(|p| c::finds(&term, p).is_some());
                let h = (term.bytes().chain(w.bytes()).fold(17u32, |h, b| h.wrapping_mul(31).wrapping_add(b as u32)) >> 7 & 1) as usize;
                if col == 0 { t[h] += 1; tf[h] += ok as i32; if !ok && !(quiet && h == 1) { println!("MISS\t{term}\t{w}"); } }
                else { a[h] += 1; af[h] += ok as i32; if ok && !(quiet && h == 1) { println!("ACC\t{term}\t{w}"); } }
            }
        }
    }
    for h in 0..2 {
        println!("half {h}: true {}/{} = {:.2} %, accidental {}/{} = {:.2} %", tf[h], t[h], 100.0*tf[h] as f64/t[h] as f64, af[h], a[h], 100.0*af[h] as f64/a[h] as f64);
    }
}
fn fold(w: &str) -> String {
    w.to_lowercase().replace('ä',"ae").replace('ö',"oe").replace('ü',"ue").replace('ß',"ss").replace('é',"e")
}
