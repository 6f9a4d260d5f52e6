namespace Sluice.Simulators.Market;

/// <summary>Quotes everything once, at its opening price, and leaves it there: tests move the prices themselves.</summary>
internal sealed class StillFeed : IPriceFeed
{
    public void Tick(Exchange exchange, DateTime now)
    {
        foreach (var market in exchange.Markets.Where(each => !each.IsQuoted).ToList())
        {
            var instrument = market.Instrument;
            if (instrument.Option != null)
            {
                OptionPricing.Quote(exchange, market, now);
                continue;
            }

            var bid = instrument.Round(instrument.OpeningPrice);
            exchange.Quote(market, bid, bid + instrument.TickAt(bid), instrument.QuoteSize, instrument.QuoteSize, now);
        }
    }
}
