namespace Sluice.Core.Journal;

/// <summary>Which account of a routing account entries go to. Journaled, so that a restart does not go back to an account that was left.</summary>
/// <param name="Router">The routing account's name.</param>
/// <param name="Account">The active member's name.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Who">Who decided: a person's name, or that of the engine's rule.</param>
/// <param name="Why">The reason.</param>
/// <param name="ByRule">Whether the engine decided by itself: only what it decided by itself does it take back by itself.</param>
/// <param name="Request">Number of the newest request that was handled; zero when there was none.</param>
public sealed record RouteRecord(string Router, string Account, DateTime Since, string Who, string Why, bool ByRule, long Request) : IJournalChange;
