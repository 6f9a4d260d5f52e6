namespace Sluice.Core.Journal;

/// <summary>How an account's trading day began. Journaled, so that a restart does not forgive the day's losses.</summary>
/// <param name="Account">The account's name.</param>
/// <param name="Day">The trading day in the account's own calendar.</param>
/// <param name="StartEquity">Equity when the day began, or when the engine first saw it, in the account's currency.</param>
public sealed record TradingDayRecord(string Account, DateOnly Day, decimal StartEquity) : IJournalChange;
