//! What a process holds in memory, as Linux tells it.

use std::error::Error;
use std::fs;

/// In bytes.
pub(super) struct Memory {
    /// All of it.
    pub(super) resident: u64,
    /// Without pages of files, which the system takes back when it needs them.
    pub(super) own: u64,
}

pub(super) fn of(process: u32) -> Result<Memory, Box<dyn Error>> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = |name: &str| -> Result<u64, Box<dyn Error>> {
        let line = status
            .lines()
            .find(|line| line.starts_with(name))
            .ok_or("no such line")?;
        let number = line.split_whitespace().nth(1).ok_or("no number")?;
        Ok(number.parse::<u64>()? * 1024)
    };
    Ok(Memory {
        resident: line("VmRSS")?,
        own: line("RssAnon")?,
    })
}
