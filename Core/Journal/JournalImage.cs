using Sluice.Core.Books;

namespace Sluice.Core.Journal;

/// <summary>What a store hands to the engine on start: everything that has not ended, and the sums of what has.</summary>
public sealed record JournalImage
{
    /// <summary>Waiting and accepted signals, in order of intake.</summary>
    public required IReadOnlyList<SignalRecord> Signals { get; init; }

    /// <summary>Intents that are not done, and done ones of signals that are not completed, in order of planning.</summary>
    public required IReadOnlyList<IntentRecord> Intents { get; init; }

    /// <summary>The strategy books' positions, flat ones included.</summary>
    public required IReadOnlyList<BookPosition> Positions { get; init; }

    /// <summary>Active protective levels.</summary>
    public required IReadOnlyList<ProtectionRecord> Protections { get; init; }

    /// <summary>Sequence number of the last event in the outbox, zero when there was none.</summary>
    public required long LastSequence { get; init; }

    /// <summary>Sequence number of the last signal taken in.</summary>
    public required long LastSignalSequence { get; init; }

    /// <summary>The newest trading day of each account.</summary>
    public IReadOnlyList<TradingDayRecord> TradingDays { get; init; } = [];

    /// <summary>The active account of each routing account that has ever had another than its first.</summary>
    public IReadOnlyList<RouteRecord> Routes { get; init; } = [];
}
