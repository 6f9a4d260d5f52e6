using Sluice.Venues.Tradier.Streams;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Tradier;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TradierMarketReaderTests
{
    private static readonly DateTime Time = new(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);

    private readonly List<MarketQuote> _quotes = [];
    private readonly List<MarketTrade> _trades = [];
    private readonly TradierMarketReader _reader;

    public TradierMarketReaderTests() => _reader = new TradierMarketReader(symbol => symbol == "SPY" ? "USA:EQUITY:SPY" : null, _quotes.Add, _trades.Add);

    [Test]
    public void Several_objects_may_share_a_frame_and_numbers_may_be_texts()
    {
        _reader.Read("""
            {"type":"trade","symbol":"SPY","exch":"Q","price":"450.15","size":"100","cvol":"1000","date":"1769785200000","last":"450.15"}
            {"type":"quote","symbol":"SPY","bid":450.1,"bidsz":3,"biddate":"1769785200000","ask":450.2,"asksz":4,"askdate":"1769785199000"}
            """);
        Assert.That(_trades, Is.EqualTo(new[] { new MarketTrade("USA:EQUITY:SPY", 450.15m, 100, Time) }));
        Assert.That(_quotes, Is.EqualTo(new[] { new MarketQuote("USA:EQUITY:SPY", 450.1m, 3, 450.2m, 4, Time) }));
    }

    [TestCase("""{"type":"quote","symbol":"QQQ","bid":1,"bidsz":3,"biddate":"1769785200000"}""")]
    [TestCase("""{"type":"summary","symbol":"SPY","open":"1","date":"1769785200000"}""")]
    [TestCase("""{"type":"trade","symbol":"SPY","price":"NaN","size":"100","date":"1769785200000"}""")]
    [TestCase("""{"type":"trade","symbol":"SPY","price":"1","size":"100"}""")]
    [TestCase("""{"type":"trade","symbol":"SPY","price":"1","size":"100","date":"99999999999999999"}""")]
    [TestCase("""{"type":{"a":[1,{"b":2}]},"symbol":["SPY"],"price":{"c":1}}""")]
    [TestCase("[1,2]")]
    [TestCase("")]
    public void What_is_not_asked_for_or_no_price_is_passed_over(string frame)
    {
        _reader.Read(frame);
        Assert.That((_quotes.Count, _trades.Count), Is.EqualTo((0, 0)));
    }

    [TestCase("""{"error":"Session not found"}""", "tradier market stream: Session not found")]
    [TestCase("""{"type":quote}""", "tradier market stream: what came is no JSON")]
    public void An_error_of_the_stream_ends_the_connection(string frame, string message) =>
        Assert.That(Assert.Throws<VenueException>(() => _reader.Read(frame))!.Message, Does.StartWith(message));

    [Test]
    public void A_million_messages_do_not_grow_what_is_kept()
    {
        var reader = new TradierMarketReader(_ => "USA:EQUITY:SPY", _ => { }, _ => { });
        const string Frame = """{"type":"quote","symbol":"SPY","bid":450.1,"bidsz":3,"biddate":"1769785200000","ask":450.2,"asksz":4,"askdate":"1769785201000"}""";
        reader.Read(Frame);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 1_000_000; i++) reader.Read(Frame);
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(1_000_000));
    }

    [Test]
    public void A_message_costs_less_than_a_kilobyte()
    {
        const string Frame = """{"type":"quote","symbol":"SPY","bid":450.1,"bidsz":3,"biddate":"1769785200000","ask":450.2,"asksz":4,"askdate":"1769785201000"}""";
        _reader.Read(Frame);
        _quotes.Capacity = 2_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) _reader.Read(Frame);
        Assert.That((GC.GetAllocatedBytesForCurrentThread() - before) / 1_000, Is.LessThan(1_000));
    }
}
