using System.Globalization;
using Sluice.Core.Secrets;
using Sluice.Venues.Deribit;
using Sluice.Venues.Deribit.MarketData;
using Sluice.Venues.Deribit.Settings;

namespace Sluice.Launcher.Commands.Bench.Brokers;

/// <summary>Deribit's channels: the account's changes, and quotes and trades.</summary>
internal static class DeribitStreams
{
    /// <summary>Trades of one order.</summary>
    private const int PerOrder = 4;

    private static readonly DeribitOptions Options = new()
    {
        Account = "bench",
        Url = new Uri("ws://127.0.0.1:9/ws/api/v2"),
        ClientId = "bench",
        ClientSecret = new Secret("bench"),
        Currencies = ["BTC"]
    };

    public static StreamCase Account()
    {
        var (link, told) = (new BenchLink(TimeProvider.System), 0L);
        var venue = new DeribitVenue(Options, TimeProvider.System, () => link);
        venue.Reported += _ => told++;
        venue.Connect();
        return new StreamCase("deribitAccount", "Deribit's account stream", i =>
        {
            var (id, part, time) = (i / PerOrder, (i % PerOrder) + 1, 1_800_000_000_000 + i);
            var state = part == PerOrder ? "filled" : "open";
            link.Receive(string.Create(CultureInfo.InvariantCulture, $$$"""
                {"jsonrpc":"2.0","method":"subscription","params":{"channel":"{{{DeribitVenue.ChangesChannel}}}","data":{"instrument_name":"BTC-PERPETUAL","orders":[
                {"order_id":"{{{id}}}","order_state":"{{{state}}}","order_type":"limit","instrument_name":"BTC-PERPETUAL","direction":"buy","amount":40,"filled_amount":{{{part * 10}}},"average_price":60000.0,"price":60000.0,"label":"bench","creation_timestamp":{{{time}}},"last_update_timestamp":{{{time}}} }],"trades":[
                {"trade_id":"{{{i}}}","trade_seq":{{{i}}},"order_id":"{{{id}}}","instrument_name":"BTC-PERPETUAL","direction":"buy","amount":10,"price":60000.0,"fee":0.00000083,"fee_currency":"BTC","timestamp":{{{time}}},"state":"{{{state}}}"}],"positions":[]} } }
                """));
        }, () => told, venue.Dispose);
    }

    public static StreamCase Market()
    {
        var (link, told) = (new BenchLink(TimeProvider.System), 0L);
        var stream = new DeribitMarketStream(Options, TimeProvider.System, link);
        stream.Quoted += _ => told++;
        stream.Traded += _ => told++;
        stream.Subscribe([BenchOrders.Perpetual]);
        return new StreamCase("deribitMarket", "Deribit's quotes and trades", i =>
        {
            var (price, time) = (60_000 + (i % 100), 1_800_000_000_000 + i);
            link.Receive(i % 2 == 0
                ? string.Create(CultureInfo.InvariantCulture, $$$"""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"quote.BTC-PERPETUAL","data":{"timestamp":{{{time}}},"instrument_name":"BTC-PERPETUAL","best_bid_price":{{{price}}}.0,"best_bid_amount":100.0,"best_ask_price":{{{price}}}.5,"best_ask_amount":50.0} } }""")
                : string.Create(CultureInfo.InvariantCulture, $$$"""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"trades.BTC-PERPETUAL.raw","data":[{"trade_id":"{{{i}}}","trade_seq":{{{i}}},"price":{{{price}}}.0,"amount":50.0,"direction":"buy","timestamp":{{{time}}} }]} }"""));
        }, () => told, stream.Dispose);
    }
}
