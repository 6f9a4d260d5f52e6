using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>
/// What goes out on subscriptions (brokers.md 3.9). Raw channels send at once; the others collect and send when their interval is over:
/// user.orders is an object on raw and a list otherwise.
/// </summary>
internal sealed class DeribitChannels(
    IReadOnlyCollection<DeribitConnection> connections, DeribitOrderBook book, DeribitMarketDesk markets, DeribitAccountDesk account, Func<string, InstrumentMarket> market)
{
    /// <summary>The dollar's stable coin, which stays at a dollar here.</summary>
    private const string StableIndex = "usdc_usd";

    /// <summary>Trades of the order whose change has not come yet.</summary>
    private readonly List<JObject> _trades = [];

    public void Executed(ExchangeExecution trade) => _trades.Add(DeribitTradeMessage.Of(trade, book.Of(trade.Order)));

    /// <summary>An order changed: orders, trades, and both with the position in user.changes.</summary>
    public void OrderChanged(DeribitOrder order, ExchangePosition? position)
    {
        var trades = _trades.ToList();
        _trades.Clear();
        var message = DeribitOrderMessage.Of(order);
        var about = trades.Count > 0 ? FaultTarget.Fill : FaultTarget.Order;
        foreach (var (connection, channel) in Private(order.Instrument))
        {
            switch (channel.Topic)
            {
                case "user.orders":
                    Send(connection, channel, message, about);
                    break;
                case "user.trades" when trades.Count > 0:
                    if (channel.Interval == null) connection.Notify(channel.Name, new JArray(trades), about);
                    else trades.ForEach(channel.Keep);
                    break;
                case "user.changes":
                    var positions = trades.Count > 0 && position != null ? new JArray(account.Position(position)) : [];
                    var changes = new JObject { ["instrument_name"] = order.Instrument.Name, ["orders"] = new JArray(message), ["trades"] = new JArray(trades), ["positions"] = positions };
                    Send(connection, channel, changes, about);
                    break;
            }
        }

        if (trades.Count > 0) Portfolio(order.Instrument.Currency);
    }

    public void Quoted(DeribitInstrument instrument, InstrumentMarket quoted)
    {
        foreach (var connection in connections)
        {
            foreach (var channel in connection.Subscriptions.Values)
            {
                if (channel.Topic == "price_index" ? channel.InstrumentName != instrument.PriceIndex : channel.InstrumentName != instrument.Name) continue;
                if (channel.Interval != null)
                {
                    if (channel.Pending.Count == 0 && channel.Topic is "ticker" or "book") channel.Keep(instrument.Name);
                    continue;
                }

                SendMarket(connection, channel, instrument, quoted);
            }
        }
    }

    public void Traded(DeribitInstrument instrument, InstrumentMarket traded)
    {
        var trade = markets.Record(instrument, traded);
        foreach (var connection in connections)
            foreach (var channel in connection.Subscriptions.Values.Where(each => each.Topic == "trades" && each.Covers(instrument)))
            {
                if (channel.Interval == null) connection.Notify(channel.Name, new JArray(trade), FaultTarget.Quote);
                else channel.Keep(trade);
            }
    }

    /// <summary>What a new subscriber gets first.</summary>
    public void Opened(DeribitConnection connection, DeribitSubscription channel, DeribitListing listing, DateTime now)
    {
        if (channel.Topic == "user.portfolio") Portfolio(connection, channel);
        else if (channel is { Topic: "price_index", InstrumentName: StableIndex }) connection.Notify(channel.Name, new JObject { ["index_name"] = StableIndex, ["price"] = 1m, ["timestamp"] = DeribitTime.Of(now) }, FaultTarget.Quote);
        else if (channel.Topic is "ticker" or "book" or "quote" && listing.Find(channel.InstrumentName!) is { } instrument) SendMarket(connection, channel, instrument, market(instrument.Name));
    }

    /// <summary>Sends what aggregated channels have collected.</summary>
    public void Flush(DateTime now, DeribitListing listing)
    {
        foreach (var connection in connections)
            foreach (var channel in connection.Subscriptions.Values)
            {
                if (channel.Pending.Count == 0 || now < channel.NextFlush) continue;
                channel.NextFlush = now + channel.Interval!.Value;
                if (channel.Topic is "ticker" or "book")
                {
                    channel.Pending.Clear();
                    SendMarket(connection, channel, listing.Find(channel.InstrumentName!)!, market(channel.InstrumentName!));
                    continue;
                }

                var data = new JArray(channel.Pending);
                channel.Pending.Clear();
                var about = channel.Topic switch { "user.trades" => FaultTarget.Fill, "trades" => FaultTarget.Quote, _ => FaultTarget.Order };
                if (channel.Topic != "user.changes") connection.Notify(channel.Name, data, about);
                else
                    foreach (var change in data) connection.Notify(channel.Name, change, about);
            }
    }

    /// <summary>The platform is locked or not.</summary>
    public void Platform(bool locked)
    {
        foreach (var connection in connections)
            foreach (var channel in connection.Subscriptions.Values.Where(each => each.Topic == "platform"))
                connection.Notify(channel.Name, new JObject { ["locked"] = locked }, FaultTarget.Order);
    }

    public void Portfolio(string currency)
    {
        foreach (var connection in connections)
            foreach (var channel in connection.Subscriptions.Values.Where(each => each.Topic == "user.portfolio" && (each.Currency == "ANY" || each.Currency == currency)))
                connection.Notify(channel.Name, account.Portfolio(currency), FaultTarget.Order);
    }

    private static void Send(DeribitConnection connection, DeribitSubscription channel, JToken data, FaultTarget about)
    {
        if (channel.Interval == null) connection.Notify(channel.Name, data, about);
        else channel.Keep(data);
    }

    private IEnumerable<(DeribitConnection Connection, DeribitSubscription Channel)> Private(DeribitInstrument instrument)
    {
        foreach (var connection in connections)
            foreach (var channel in connection.Subscriptions.Values)
                if (channel.IsPrivate && channel.Topic != "user.portfolio" && channel.Covers(instrument)) yield return (connection, channel);
    }

    private void Portfolio(DeribitConnection connection, DeribitSubscription channel)
    {
        foreach (var currency in channel.Currency == "ANY" ? ["BTC", "ETH", "USDC"] : new[] { channel.Currency }) connection.Notify(channel.Name, account.Portfolio(currency), FaultTarget.Order);
    }

    private void SendMarket(DeribitConnection connection, DeribitSubscription channel, DeribitInstrument instrument, InstrumentMarket quoted)
    {
        JToken? data = channel.Topic switch
        {
            "ticker" => markets.Ticker(instrument),
            "book" => DeribitBookMessage.Next(channel, instrument, quoted),
            "quote" => new JObject
            {
                ["instrument_name"] = instrument.Name,
                ["timestamp"] = DeribitTime.Of(quoted.QuoteTime),
                ["best_bid_price"] = quoted.Bid,
                ["best_bid_amount"] = quoted.BidSize,
                ["best_ask_price"] = quoted.Ask,
                ["best_ask_amount"] = quoted.AskSize
            },
            "price_index" when instrument.SettlementPeriod == "perpetual" =>
                new JObject { ["index_name"] = instrument.PriceIndex, ["price"] = quoted.Index, ["timestamp"] = DeribitTime.Of(quoted.QuoteTime) },
            _ => null
        };
        if (data != null) connection.Notify(channel.Name, data, FaultTarget.Quote);
    }
}
