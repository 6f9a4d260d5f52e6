namespace Sluice.Ledger.Statistics;

/// <summary>What became of an order. Ended is everything but <see cref="Open"/> and <see cref="Unknown"/>.</summary>
public enum OrderOutcome
{
    /// <summary>At the broker, or on its way.</summary>
    Open,

    /// <summary>Nobody knows yet: the answer was lost.</summary>
    Unknown,

    /// <summary>Filled completely.</summary>
    Filled,

    /// <summary>Ended by us or by the broker, perhaps filled in part.</summary>
    Canceled,

    /// <summary>Refused by the broker, or by the engine before it was sent.</summary>
    Rejected,

    /// <summary>Its time ran out, perhaps filled in part.</summary>
    Expired
}
