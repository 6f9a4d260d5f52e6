using Sluice.Core;

namespace Sluice.Simulators.Market;

/// <summary>
/// A random walk for each instrument, from its opening price. What an instrument does depends on the seed, its symbol and the number of
/// ticks alone, not on the time or on the others.
/// </summary>
internal sealed class RandomWalkFeed(int seed) : IPriceFeed
{
    /// <summary>The largest step of a tick, as a share of the price.</summary>
    private const double LargestStep = 0.0008;

    /// <summary>Of four ticks one carries a trade.</summary>
    private const int TradeOneIn = 4;

    /// <summary>A walk stays within half and double its opening price, so that a long run keeps its meaning.</summary>
    private const decimal Band = 2;

    private readonly Dictionary<string, (Random Source, decimal Middle)> _walks = [];

    public void Tick(Exchange exchange, DateTime now)
    {
        foreach (var market in exchange.Markets.ToList())
            if (market.Instrument.Option == null) Walk(exchange, market, now);
        foreach (var market in exchange.Markets.ToList())
            if (market.Instrument.Option != null) OptionPricing.Quote(exchange, market, now);
    }

    private void Walk(Exchange exchange, InstrumentMarket market, DateTime now)
    {
        var instrument = market.Instrument;
        if (!_walks.TryGetValue(instrument.Symbol, out var walk)) walk = (new Random(Seeds.Of(seed, instrument.Symbol)), instrument.OpeningPrice);
        var step = (decimal)(((walk.Source.NextDouble() * 2) - 1) * LargestStep);
        var middle = Math.Clamp(walk.Middle * (1 + step), instrument.OpeningPrice / Band, instrument.OpeningPrice * Band);
        var trades = walk.Source.Next(TradeOneIn) == 0;
        _walks[instrument.Symbol] = (walk.Source, middle);
        var tick = instrument.TickAt(middle);
        var bid = instrument.Round(middle - (tick / 2));
        if (trades) exchange.Move(market, bid, bid + tick, instrument.QuoteSize, walk.Source.Next(2) == 0 ? bid : bid + tick, instrument.Lot * walk.Source.Next(1, 50), now);
        else exchange.Quote(market, bid, bid + tick, instrument.QuoteSize, instrument.QuoteSize, now);
        Invariant.Holds(market.IsQuoted, $"{instrument.Symbol} walked to no price");
    }
}
