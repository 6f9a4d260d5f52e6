namespace Sluice.Simulators.Market;

/// <summary>
/// Quotes options from their underlying: intrinsic value, and a time value that is largest at the money and gone at expiry. Not a model to
/// trade by: it is monotonic in the underlying and never below intrinsic value, which is all that a protocol test needs.
/// </summary>
internal static class OptionPricing
{
    /// <summary>Time value at the money with a year to go, as a share of the underlying.</summary>
    private const double YearAtTheMoney = 0.16;

    public static void Quote(Exchange exchange, InstrumentMarket market, DateTime now)
    {
        var option = market.Instrument.Option!;
        if (exchange.Market(option.Underlying) is not { IsQuoted: true } underlying) return;
        var value = Value(option, underlying.Mark, now);
        if (market.Instrument.PricedInUnderlying) value /= underlying.Mark;
        var tick = market.Instrument.TickAt(value);
        var bid = market.Instrument.Round(value - tick);
        exchange.Quote(market, bid, bid + (2 * tick), market.Instrument.QuoteSize, market.Instrument.QuoteSize, now);
    }

    private static decimal Value(OptionContract option, decimal price, DateTime now)
    {
        var years = Math.Max(0, (option.Expiry - now).TotalDays / 365);
        var distance = Math.Abs(price - option.Strike) / price;
        var time = price * (decimal)(YearAtTheMoney * Math.Sqrt(years)) / (1 + (20 * distance * distance));
        return Math.Max(0, option.IsCall ? price - option.Strike : option.Strike - price) + time;
    }
}
