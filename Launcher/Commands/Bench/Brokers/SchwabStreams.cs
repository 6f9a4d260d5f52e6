using System.Globalization;
using Newtonsoft.Json;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Orders;
using Sluice.Venues.Schwab.Streaming;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Bench.Brokers;

/// <summary>Services of Schwab's streamer: messages about orders, and level one prices.</summary>
internal static class SchwabStreams
{
    /// <summary>Fills of one order.</summary>
    private const int PerOrder = 4;

    public static StreamCase Account()
    {
        var open = new SchwabOpenOrders();
        var desk = new SchwabActivityDesk(open, _ => Task.FromResult<IReadOnlyList<VenueOrder>>([]), TimeProvider.System);
        var service = new AccountActivityService();
        var told = 0L;
        desk.Reported += _ => Interlocked.Increment(ref told);
        service.Received += desk.Take;
        desk.Start();
        return new StreamCase("schwabAccount", "Schwab's account stream", i =>
        {
            var (id, part) = ((1_000_000_000_000 + (i / PerOrder)).ToString(CultureInfo.InvariantCulture), (i % PerOrder) + 1);
            if (part == 1) open.See(Order(id, "WORKING"));
            Deliver(service, "ACCT_ACTIVITY", Fill(id, part, i));
            if (part == PerOrder) open.See(Order(id, "FILLED"));
        }, () => Interlocked.Read(ref told), desk.Dispose);
    }

    public static StreamCase Market()
    {
        var service = new LevelOneService(LevelOneFields.Equities, TimeProvider.System);
        var told = 0L;
        service.Quoted += _ => told++;
        service.Traded += _ => told++;
        service.Add("SPY", BenchOrders.Share);
        return new StreamCase("schwabMarket", "Schwab's level one prices", i => Deliver(service, LevelOneFields.Equities.Service, string.Create(
            CultureInfo.InvariantCulture,
            $$"""[{"key":"SPY","delayed":false,"1":{{450 + (i % 100)}}.01,"2":{{450 + (i % 100)}}.02,"3":450.01,"4":3,"5":5,"8":{{i}},"9":100,"34":{{1_800_000_000_000 + i}},"35":{{1_800_000_000_000 + i}}}]""")),
            () => told, () => { });
    }

    private static void Deliver(ISchwabStreamService service, string name, string content)
    {
        using var reader = new JsonTextReader(new StringReader(content)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
        reader.Read();
        service.Receive(name, DateTime.UnixEpoch, reader);
    }

    private static SchwabOrder Order(string id, string status) => new()
    {
        OrderId = id,
        Status = status,
        Quantity = PerOrder,
        FilledQuantity = 0,
        Legs = [new SchwabOrderLeg(1, "SPY", "EQUITY", "BUY", PerOrder)]
    };

    private static string Fill(string id, int part, int number)
    {
        var body = string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"SchwabOrderID":"{{{id}}}","AccountNumber":"12345678","BaseEvent":{"EventType":"OrderFillCompleted","OrderFillCompletedEventOrderLegQuantityInfo":{"QuantityInfo":{"ExecutionID":"{{{number}}}","CumulativeQuantity":{"lo":"{{{part}}}000000","signScale":12},"LeavesQuantity":{"lo":"{{{PerOrder - part}}}000000","signScale":12}},"ExecutionInfo":{"ExecutionId":"{{{number}}}","ExecutionTransType":"Fill","ExecutionQuantity":{"lo":"1000000","signScale":12},"ExecutionPrice":{"lo":"450010000","signScale":12} } } } }""");
        return $$"""[{"seq":{{number}},"key":"Account Activity","1":"12345678","2":"OrderFillCompleted","3":{{JsonConvert.ToString(body)}}}]""";
    }
}
