using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>
/// The book channel (brokers.md 3.9): a snapshot first, then changes that name the change before them, rows of action, price and amount;
/// grouped, the whole book each time, rows of price and amount.
/// </summary>
internal static class DeribitBookMessage
{
    /// <summary>The next message of a subscription; null when nothing has changed since its last.</summary>
    public static JObject? Next(DeribitSubscription channel, DeribitInstrument instrument, InstrumentMarket market)
    {
        var now = (market.Bid, market.BidSize, market.Ask, market.AskSize);
        var previous = channel.LastChange;
        if (previous > 0 && now == channel.Sent) return null;
        channel.LastChange = previous + 1;
        var message = new JObject { ["timestamp"] = DeribitTime.Of(market.QuoteTime), ["instrument_name"] = instrument.Name, ["change_id"] = channel.LastChange };
        if (channel.IsGrouped)
        {
            message["bids"] = market.Bid > 0 ? new JArray(new JArray(market.Bid, market.BidSize)) : [];
            message["asks"] = market.Ask > 0 ? new JArray(new JArray(market.Ask, market.AskSize)) : [];
        }
        else
        {
            message["type"] = previous == 0 ? "snapshot" : "change";
            if (previous > 0) message["prev_change_id"] = previous;
            message["bids"] = Rows(channel.Sent.Bid, channel.Sent.BidSize, market.Bid, market.BidSize);
            message["asks"] = Rows(channel.Sent.Ask, channel.Sent.AskSize, market.Ask, market.AskSize);
        }

        channel.Sent = now;
        return message;
    }

    private static JArray Rows(decimal oldPrice, decimal oldSize, decimal price, decimal size)
    {
        var rows = new JArray();
        if (oldPrice == price)
        {
            if (oldSize != size) rows.Add(new JArray("change", price, size));
            return rows;
        }

        if (oldPrice > 0) rows.Add(new JArray("delete", oldPrice, 0m));
        if (price > 0) rows.Add(new JArray("new", price, size));
        return rows;
    }
}
