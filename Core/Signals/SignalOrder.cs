using Sluice.Core.Journal;

namespace Sluice.Core.Signals;

/// <summary>How an order is to be placed.</summary>
public sealed record SignalOrder
{
    public static SignalOrder Market { get; } = new();

    public OrderKind Kind { get; init; } = OrderKind.Market;

    /// <summary>Above 0. Of an order with legs, the net price of one combo: paid when positive, received when negative, never 0.</summary>
    public decimal? LimitPrice { get; init; }

    public decimal? StopPrice { get; init; }

    /// <summary>A trailing stop's distance: a price, or a fraction when <see cref="TrailingPercent"/>.</summary>
    public decimal? TrailingAmount { get; init; }

    public bool TrailingPercent { get; init; }

    public OrderDuration Duration { get; init; } = OrderDuration.Day;

    /// <summary>Last instant, UTC, of a good-til-date order.</summary>
    public DateTime? GoodTil { get; init; }

    /// <summary>Whether it is meant for the hours before and after the session, too. A limit order for a share.</summary>
    public bool ExtendedHours { get; init; }

    public ClosedMarketPolicy WhenClosed { get; init; } = ClosedMarketPolicy.Reject;
}
