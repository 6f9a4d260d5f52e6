using Sluice.Tests.Venues.Deribit.Support;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Deribit.MarketData;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Deribit;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DeribitMarketStreamTests : IDisposable
{
    private readonly ScriptedLink _link = new();
    private readonly DeribitMarketStream _stream;
    private readonly List<object> _came = [];
    private readonly List<string> _connections = [];

    public DeribitMarketStreamTests()
    {
        _link.Answer("public/get_instruments", parameters => Sample.Instruments((string)parameters["currency"]!));
        _stream = new DeribitMarketStream(Sample.Options, new TimerClock(), _link);
        _stream.Quoted += quote => _came.Add(quote);
        _stream.Traded += trade => _came.Add(trade);
        _stream.ConnectionChanged += (connected, message) => _connections.Add($"{connected} {message}");
    }

    public void Dispose() => _stream.Dispose();

    [Test]
    public void Quotes_come_with_sizes_in_contracts_and_an_empty_side_as_zero()
    {
        _stream.Subscribe([Sample.Perpetual]);
        _link.Notify("quote.BTC-PERPETUAL", """
            {"timestamp":1772377201000,"instrument_name":"BTC-PERPETUAL","best_bid_price":60000.0,"best_bid_amount":1250,"best_ask_price":null,"best_ask_amount":0.0}
            """);
        Assert.That(_came, Is.EqualTo(new object[] { new MarketQuote(Sample.Perpetual, 60_000, 125, 0, 0, new DateTime(2026, 3, 1, 15, 0, 1, DateTimeKind.Utc)) }));
    }

    [Test]
    public void Trades_come_one_by_one()
    {
        _stream.Subscribe([Sample.Linear]);
        _link.Notify("trades.ETH_USDC-PERPETUAL.raw", """
            [{"trade_id":"1","price":3000.05,"amount":0.5,"timestamp":1772377201000},{"trade_id":"2","price":3000.1,"amount":0.001,"timestamp":1772377201001}]
            """);
        Assert.That(_came.Cast<MarketTrade>().Select(trade => (trade.Symbol, trade.Price, trade.Size)),
            Is.EqualTo(new[] { (Sample.Linear, 3_000.05m, 0.5m), (Sample.Linear, 3_000.1m, 0.001m) }));
    }

    [Test]
    public void A_coin_in_dollars_is_its_price_index()
    {
        _stream.Subscribe(["DERIBIT:SPOT:BTC-USD"]);
        Assert.That(_link.Channels, Is.EqualTo(new[] { "deribit_price_index.btc_usd" }));
        _link.Notify("deribit_price_index.btc_usd", """{"timestamp":1772377201000,"price":60012.34,"index_name":"btc_usd"}""");
        var time = new DateTime(2026, 3, 1, 15, 0, 1, DateTimeKind.Utc);
        Assert.That(_came, Is.EqualTo(new object[]
        {
            new MarketQuote("DERIBIT:SPOT:BTC-USD", 60_012.34m, 1, 60_012.34m, 1, time), new MarketTrade("DERIBIT:SPOT:BTC-USD", 60_012.34m, 1, time)
        }), "with a size, since the host takes a quote without one for none");
    }

    [Test]
    public void An_instrument_is_subscribed_once_and_left_again()
    {
        _stream.Subscribe([Sample.Perpetual]);
        _stream.Subscribe([Sample.Perpetual, Sample.Call]);
        Assert.That(_link.Channels, Is.EquivalentTo(new[]
        {
            "quote.BTC-PERPETUAL", "trades.BTC-PERPETUAL.raw", "quote.BTC-31DEC27-50000-C", "trades.BTC-31DEC27-50000-C.raw"
        }));
        _stream.Unsubscribe([Sample.Perpetual]);
        Assert.That(_link.Channels, Is.EquivalentTo(new[] { "quote.BTC-31DEC27-50000-C", "trades.BTC-31DEC27-50000-C.raw" }));
        _link.Notify("quote.BTC-PERPETUAL", """{"timestamp":1}""");
        Assert.That(_came, Is.Empty, "what still comes after that is nobody's");
    }

    [Test]
    public void An_instrument_that_is_not_listed_is_refused_by_name()
    {
        Assert.That(() => _stream.Subscribe(["DERIBIT:PERPETUAL:DOGE-USDC"]), Throws.TypeOf<VenueException>().With.Message.Contains("DERIBIT:PERPETUAL:DOGE-USDC"));
        _link.NoSuchChannel = "quote.BTC-PERPETUAL";
        Assert.That(() => _stream.Subscribe([Sample.Perpetual]), Throws.TypeOf<VenueException>());
    }

    [Test]
    public void A_loss_a_return_and_what_is_no_longer_listed_are_told()
    {
        _stream.Subscribe([Sample.Call]);
        _link.Lose("gone");
        _link.Drop("quote.BTC-31DEC27-50000-C");
        _link.Open();
        Assert.That(_connections, Is.EqualTo(new[] { "False gone", "True connected; no longer listed: quote.BTC-31DEC27-50000-C" }));
        _link.Notify("quote.BTC-31DEC27-50000-C", """{"timestamp":1}""");
        Assert.That(_came, Is.Empty);
    }
}
