using Sluice.Core.Instruments;
using Sluice.Ledger.Books;

namespace Sluice.Ledger.Statistics;

/// <summary>One order with what its statistics need. What is not known is null, never zero.</summary>
public sealed record OrderResult
{
    public required string IntentId { get; init; }

    public required string Strategy { get; init; }

    public required OrderOutcome Outcome { get; init; }

    /// <summary>How the instrument is paid, and in which currency.</summary>
    public required InstrumentTerms Terms { get; init; }

    /// <summary>1 for a buy, -1 for a sell.</summary>
    public required int Side { get; init; }

    /// <summary>Above zero.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>From zero to <see cref="Quantity"/>.</summary>
    public decimal Filled { get; init; }

    /// <summary>Of the fills.</summary>
    public decimal? AveragePrice { get; init; }

    /// <summary>The market's price when the order was planned.</summary>
    public decimal? ArrivalPrice { get; init; }

    /// <summary>The market's price when the order had ended: what the unfilled part would have cost then.</summary>
    public decimal? ClosingPrice { get; init; }

    /// <summary>Of its executions, in the instrument's currency; null when they cannot be converted.</summary>
    public decimal? Fees { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public DateTime? Sent { get; init; }

    /// <summary>When the last fill was known, UTC.</summary>
    public DateTime? LastFill { get; init; }

    /// <summary>Time of its newest event, UTC.</summary>
    public required DateTime Changed { get; init; }
}
