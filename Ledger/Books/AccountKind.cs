namespace Sluice.Ledger.Books;

/// <summary>
/// The chart of accounts. Amounts are signed: a debit is positive, a credit negative, so that cash received is positive and a profit, being
/// income, is negative. Members are never renamed: their names are stored.
/// </summary>
public enum AccountKind
{
    /// <summary>Money at the broker, by currency.</summary>
    Cash,

    /// <summary>What is held of one instrument, at cost; negative for a short. Futures have no cost: their quantity alone is kept.</summary>
    Position,

    /// <summary>Profit and loss of what was closed, fees not deducted.</summary>
    Realized,

    /// <summary>Commissions and fees; a rebate is negative.</summary>
    Fees,

    /// <summary>Funding of perpetuals, paid or received.</summary>
    Funding,

    /// <summary>Dividends and interest, received or owed on a short.</summary>
    Dividends,

    /// <summary>Money put in and taken out: the capital.</summary>
    Transfers,

    /// <summary>The other side of an exchange of currencies, which keeps each currency balanced by itself.</summary>
    Conversion,

    /// <summary>What the broker has and the events do not explain, or the reverse.</summary>
    Drift
}
