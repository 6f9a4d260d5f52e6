using System.Globalization;
using Sluice.Core.Books;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

/// <summary>
/// Whatever comes in whatever order: when an order that opens or adds is accepted, no limit is exceeded if everything that is open fills at
/// its worst price. The sums are worked out here anew, from the journal alone.
/// </summary>
public sealed class WorstCaseTests
{
    private const string Option = "USA:OPTION:SPY-450-20271217-C";
    private const decimal Equity = 100_000;

    private static readonly string[] Symbols = [DeskFixture.Spy, "USA:EQUITY:IBM", Option];

    private static readonly LimitConfiguration Limits = new()
    {
        Position = 0.15m,
        PositionQuantity = 120,
        Exposure = 0.45m,
        NetExposure = 0.3m,
        Leverage = 0.4m,
        Heat = 0.02m,
        RiskPerPosition = 0.01m,
        OpenPositions = 4,
        CashFloor = 0.6m,
        MinimumOrderValue = 0,
        Strength = 0,
        PriceCollar = 0.25m,
        OrdersPerSecond = 1000,
        OrdersPerMinute = 1000,
        OrdersPerBar = 1000
    };

    private static readonly LimitScopes Scopes = new()
    {
        Symbols = new Dictionary<string, ScopedLimits> { [DeskFixture.Spy] = new() { Exposure = 0.2m } },
        Brokers = new Dictionary<string, ScopedLimits> { ["paper"] = new() { Exposure = 0.38m } },
        Sectors = [new ExposureGroup("index", [InstrumentId.Equity("SPY")], 0.25m)],
        Groups = [new ExposureGroup("all", [InstrumentId.Equity("SPY"), InstrumentId.Equity("IBM")], 0.35m)]
    };

    [FsCheck.NUnit.Property(MaxTest = 250)]
    public void At_acceptance_no_limit_is_exceeded_when_all_that_is_open_fills_at_its_worst(int seed)
    {
        var random = new Random(seed);
        var desk = new DeskFixture(NettingMode.Virtual, limits: Limits, change: configuration => configuration with
        {
            LimitScopes = Scopes,
            Strategies = configuration.Strategies.ToDictionary(pair => pair.Key, pair => pair.Value with { Allocation = 0.25m, DefaultStop = pair.Key == "alpha" ? 0.03m : 0 })
        });
        desk.Market.Known.Add(Option);
        desk.Market.SetPrice("USA:EQUITY:IBM", 200);
        desk.Market.SetPrice(Option, 3);
        for (var step = 0; step < 40; step++) Step(desk, random, step);
        Assert.That(desk.Journal.Positions().Count + desk.Journal.LiveIntents().Count, Is.GreaterThan(0), "something was accepted");
    }

    private static void Step(DeskFixture desk, Random random, int step)
    {
        desk.Market.UtcNow += TimeSpan.FromSeconds(1);
        desk.Venue.FillsMarketOrders = random.Next(3) > 0;
        switch (random.Next(10))
        {
            case 0: FillOne(desk, random); break;
            case 1: desk.Market.SetPrice(Symbols[random.Next(3)], random.Next(2) == 0 ? random.Next(2, 6) : random.Next(80, 220)); break;
            case 2: desk.Send($"{step}", $"\"action\":\"exit\",\"symbol\":\"{Symbols[random.Next(3)]}\"", Strategy(random)); break;
            default:
                var (id, strategy) = ($"{step}", Strategy(random));
                var before = desk.Venue.Sent.Count;
                var record = desk.Send(id, Opening(random), strategy);
                var adds = desk.Venue.Sent.Skip(before).Any(intent => intent.Signal == record.Key && intent is { ReducesPosition: false });
                if (adds) Check(desk, strategy, record, desk.Venue.Sent.Skip(before).Last(intent => intent.Signal == record.Key).Side);
                break;
        }
    }

    private static void FillOne(DeskFixture desk, Random random)
    {
        var working = desk.Journal.LiveIntents().Where(intent => intent.State == IntentState.Working).OrderBy(intent => intent.Key.Value, StringComparer.Ordinal).ToList();
        if (working.Count == 0) return;
        var intent = working[random.Next(working.Count)];
        desk.Venue.Fill(intent.Key, random.Next(2) == 0 ? intent.RemainingQuantity : 1, intent.LimitPrice ?? intent.StopPrice ?? desk.Market.QuoteOf(intent.Symbol)!.Value.Last);
    }

    private static string Strategy(Random random) => random.Next(2) == 0 ? "alpha" : "beta";

    private static string Opening(Random random)
    {
        var symbol = Symbols[random.Next(3)];
        var price = symbol == Option ? 3m : 100m;
        var away = (price * random.Next(80, 120) / 100m).ToString(CultureInfo.InvariantCulture);
        var order = random.Next(4) switch { 0 => $",\"order\":{{\"type\":\"limit\",\"limitPrice\":{away}}}", 1 => $",\"order\":{{\"type\":\"stop\",\"stopPrice\":{away}}}", _ => "" };
        var stop = random.Next(2) == 0 ? $",\"stopLoss\":{{\"percent\":0.0{random.Next(1, 9)}}}" : "";
        var quantity = random.Next(1, symbol == Option ? 40 : 130);
        var side = random.Next(3) == 0 ? ("short", "sell") : ("long", "buy");
        return random.Next(4) switch
        {
            0 => $"\"action\":\"order\",\"symbol\":\"{symbol}\",\"side\":\"{side.Item2}\",\"size\":{{\"quantity\":{quantity}}}{order}",
            1 => $"\"action\":\"target\",\"symbol\":\"{symbol}\",\"size\":{{\"quantity\":{(side.Item2 == "buy" ? quantity : -quantity)}}}",
            _ => $"\"action\":\"entry\",\"symbol\":\"{symbol}\",\"direction\":\"{side.Item1}\",\"size\":{{\"quantity\":{quantity}}}{order}{stop}"
        };
    }

    private static void Check(DeskFixture desk, string strategy, SignalRecord record, OrderSide side)
    {
        var sums = Worst(desk);
        var (symbol, mine) = (record.Symbol, sums.Where(sum => sum.Strategy == strategy).ToList());
        var own = mine.Single(sum => sum.Symbol == symbol);
        Assert.Multiple(() =>
        {
            Within("position", Math.Max(own.Long, own.Short), 0.15m);
            Within("allocation", mine.Sum(sum => sum.Gross), 0.25m);
            Within("exposure and leverage", sums.Sum(sum => sum.Gross), 0.38m);
            if (symbol == DeskFixture.Spy) Within("instrument", sums.Where(sum => sum.Symbol == symbol).Sum(sum => sum.Gross), 0.2m);
            if (symbol != "USA:EQUITY:IBM") Within("sector, with the option on the share", sums.Where(sum => sum.Symbol != "USA:EQUITY:IBM").Sum(sum => sum.Gross), 0.25m);
            Within("cash", sums.Sum(sum => sum.BuyValue), 1 - 0.6m);
            Within("net", side == OrderSide.Buy ? sums.Sum(sum => sum.Held + sum.BuyValue) : sums.Sum(sum => sum.SellValue - sum.Held), 0.3m);
            Within("group", sums.Sum(sum => sum.Gross), 0.35m);
            Assert.That(Math.Max(own.MostQuantity, -own.LeastQuantity), Is.LessThanOrEqualTo(120), $"{record.Key} {record.Body}");
            Assert.That(sums.Count(sum => sum.Gross > 0), Is.LessThanOrEqualTo(4), $"{record.Key} {record.Body}");
        });

        void Within(string what, decimal value, decimal limit) => Assert.That(value, Is.LessThanOrEqualTo(limit * Equity), $"{what} after {record.Key} {record.Body}");
    }

    /// <summary>What each strategy's instrument comes to at most: the book at the market's price, and every order that may add at its worst.</summary>
    private static List<Sum> Worst(DeskFixture desk)
    {
        List<Sum> sums = [];
        foreach (var strategy in new[] { "alpha", "beta" })
        {
            foreach (var symbol in Symbols)
            {
                var last = desk.Market.QuoteOf(symbol)!.Value.Last;
                var size = symbol == Option ? 100 : 1;
                var book = desk.Journal.FindPosition(new BookKey(strategy, symbol, "paper"))?.Quantity ?? 0;
                decimal buys = 0, sells = 0, buyValue = 0, sellValue = 0;
                foreach (var intent in desk.Journal.LiveIntents().Where(intent => intent.Strategy == strategy && intent.Symbol == symbol && !intent.ReducesPosition))
                {
                    var isBuy = intent.Side == OrderSide.Buy;
                    var worst = isBuy && intent.LimitPrice is { } limit ? limit : new[] { intent.LimitPrice ?? 0, intent.StopPrice ?? 0, last }.Max();
                    if (isBuy) (buys, buyValue) = (buys + intent.RemainingQuantity, buyValue + (intent.RemainingQuantity * worst * size));
                    else (sells, sellValue) = (sells + intent.RemainingQuantity, sellValue + (intent.RemainingQuantity * worst * size));
                }
                var held = Math.Abs(book) * last * size;
                // What crosses zero closes first: the rest of it is what the position becomes.
                var longValue = book >= 0 ? held + buyValue : buys == 0 ? 0 : Math.Max(0, buys + book) / buys * buyValue;
                var shortValue = book <= 0 ? held + sellValue : sells == 0 ? 0 : Math.Max(0, sells - book) / sells * sellValue;
                sums.Add(new Sum(strategy, symbol, Math.Max(longValue, shortValue), longValue, shortValue, Math.Sign(book) * held, buyValue, sellValue, book + buys, book - sells));
            }
        }
        return sums;
    }

    private sealed record Sum(string Strategy, string Symbol, decimal Gross, decimal Long, decimal Short, decimal Held, decimal BuyValue, decimal SellValue, decimal MostQuantity, decimal LeastQuantity);
}
