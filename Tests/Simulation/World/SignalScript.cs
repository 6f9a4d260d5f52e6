using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Signals;
using Sluice.Tests.Simulation.Engine;
using Sluice.Tests.Simulation.Venue;

namespace Sluice.Tests.Simulation.World;

/// <summary>Writes signals of every kind by the seed, wrong ones among them.</summary>
internal sealed class SignalScript(Random random, TimeProvider clock, SimulatedMarket market)
{
    public const string Source = "simulator";

    /// <summary>What a signal has in it that the engine dies of.</summary>
    public const string Poison = "\"poison\"";

    private static readonly string[] Strategies = [EngineSettings.Alpha, EngineSettings.Alpha, EngineSettings.Beta, EngineSettings.Gamma];

    private static readonly string[] Wrong =
    [
        "", "{", "[]", "null", """{"id":1}""", """{"id":"x","source":"simulator","strategy":"alpha","time":"yesterday","action":"entry"}""",
        """{"id":"nan","source":"simulator","strategy":"alpha","action":"entry","symbol":"SPY","direction":"long","size":{"quantity":NaN}}"""
    ];

    private readonly List<string> _ids = [];

    /// <summary>The next signal, and its key; null for a document that has none.</summary>
    public (SignalKey? Key, string Document) Next()
    {
        if (random.Next(25) == 0) return (null, Wrong[random.Next(Wrong.Length)]);
        var id = $"s{_ids.Count + 1}";
        var signal = Head(id);
        Body(signal, random.Next(100));
        Spoil(signal);
        _ids.Add(id);
        return (new SignalKey(Source, id), signal.ToString(Formatting.None));
    }

    public (SignalKey Key, string Document) Flatten(string id)
    {
        var signal = Head(id);
        signal["ttl"] = "1h";
        signal["action"] = "flatten";
        signal["scope"] = Signal.AllStrategies;
        return (new SignalKey(Source, id), signal.ToString(Formatting.None));
    }

    private JObject Head(string id) => new()
    {
        ["id"] = id,
        ["source"] = Source,
        ["strategy"] = Strategies[random.Next(Strategies.Length)],
        ["time"] = Text(clock.GetUtcNow())
    };

    private void Body(JObject signal, int kind)
    {
        if (random.Next(6) == 0) signal["ttl"] = $"{random.Next(1, 20)}s";
        switch (kind)
        {
            case < 40: Entry(signal); break;
            case < 55: Exit(signal); break;
            case < 68: Target(signal); break;
            case < 76: Order(signal); break;
            case < 80: Combo(signal); break;
            case < 88: AdjustStop(signal); break;
            case < 95: Cancel(signal); break;
            default: Flatten(signal); break;
        }
    }

    private void Entry(JObject signal)
    {
        signal["action"] = "entry";
        var price = Symbol(signal);
        var isLong = random.Next(3) != 0;
        signal["direction"] = isLong ? "long" : "short";
        if (random.Next(4) == 0) signal["strength"] = Math.Round(random.NextDouble(), 2);
        else signal["size"] = Size(true);
        var entryPrice = HowToOrder(signal, price, isLong);
        if (random.Next(2) == 0) signal["stopLoss"] = Level(entryPrice, isLong ? -1 : 1);
        if (random.Next(3) == 0) signal["takeProfit"] = Level(entryPrice, isLong ? 1 : -1);
        if (random.Next(5) == 0) signal["metadata"] = new JObject { ["score"] = random.Next(100) };
    }

    private void Exit(JObject signal)
    {
        signal["action"] = "exit";
        var price = Symbol(signal);
        if (random.Next(3) == 0) signal["size"] = Size(false);
        if (random.Next(5) == 0) HowToOrder(signal, price, random.Next(2) == 0);
    }

    private void Target(JObject signal)
    {
        signal["action"] = "target";
        Symbol(signal);
        signal["size"] = new JObject { ["quantity"] = random.Next(-40, 60) * 10 };
    }

    private void Order(JObject signal)
    {
        signal["action"] = "order";
        var price = Symbol(signal);
        var isBuy = random.Next(2) == 0;
        signal["side"] = isBuy ? "buy" : "sell";
        signal["size"] = Size(false);
        HowToOrder(signal, price, isBuy);
    }

    /// <summary>Two or three legs at market, or with a net price that is met at once, later or never.</summary>
    private void Combo(JObject signal)
    {
        signal["action"] = "order";
        var (legs, net) = (new JArray(), 0m);
        var isBuy = random.Next(2) == 0;
        foreach (var symbol in SimulatedMarket.Symbols.Take(random.Next(2, 4)))
        {
            var ratio = legs.Count == 0 ? 1 : random.Next(1, 4);
            legs.Add(new JObject { ["symbol"] = symbol, ["side"] = isBuy ? "buy" : "sell", ["ratio"] = ratio });
            net += (isBuy ? ratio : -ratio) * (market.QuoteOf(symbol)?.Last ?? 100);
            isBuy = !isBuy;
        }

        signal["legs"] = legs;
        signal["size"] = new JObject { ["quantity"] = random.Next(1, 60) };
        if (random.Next(2) == 0) return;
        signal["order"] = new JObject { ["type"] = "limit", ["limitPrice"] = Round(net) + random.Next(-3, 4) + 0.01m, ["timeInForce"] = random.Next(2) == 0 ? "day" : "gtc" };
    }

    private void AdjustStop(JObject signal)
    {
        signal["action"] = "adjust-stop";
        var price = Symbol(signal);
        signal["stopLoss"] = random.Next(2) == 0 ? new JObject { ["percent"] = 0.01 * random.Next(1, 6) } : Level(price, random.Next(2) == 0 ? -1 : 1);
    }

    private void Cancel(JObject signal)
    {
        signal["action"] = "cancel";
        signal["cancels"] = _ids.Count == 0 ? "nothing" : _ids[Math.Max(0, _ids.Count - 1 - random.Next(8))];
    }

    private void Flatten(JObject signal)
    {
        signal["action"] = "flatten";
        signal["scope"] = random.Next(3) == 0 ? Signal.AllStrategies : Strategies[random.Next(Strategies.Length)];
    }

    private decimal Symbol(JObject signal)
    {
        var symbol = SimulatedMarket.Symbols[random.Next(10) == 0 ? 2 : random.Next(2)];
        signal["symbol"] = symbol;
        return market.QuoteOf(symbol)?.Last ?? 100;
    }

    private JObject Size(bool isEntry) => random.Next(isEntry ? 5 : 4) switch
    {
        < 2 => new JObject { ["quantity"] = random.Next(1, 300) },
        2 => new JObject { ["notional"] = random.Next(50, 40_000) },
        3 => new JObject { ["weight"] = Math.Round(0.01m * random.Next(1, 20), 2) },
        _ => new JObject { ["risk"] = 0.001m * random.Next(1, 5) }
    };

    /// <summary>Returns the price at which it is meant to happen.</summary>
    private decimal HowToOrder(JObject signal, decimal price, bool isBuy)
    {
        var near = Round(price * (1 + (isBuy ? -0.004m : 0.004m)));
        var far = Round(price * (1 + (isBuy ? 0.004m : -0.004m)));
        var order = random.Next(10) switch
        {
            < 4 => null,
            4 or 5 => new JObject { ["type"] = "limit", ["limitPrice"] = random.Next(2) == 0 ? near : far },
            6 => new JObject { ["type"] = "stop", ["stopPrice"] = far },
            7 => new JObject { ["type"] = "stop-limit", ["stopPrice"] = far, ["limitPrice"] = far },
            8 => new JObject { ["type"] = "trailing-stop", ["trailingPercent"] = 0.01 },
            _ => new JObject { ["type"] = random.Next(2) == 0 ? "market-on-open" : "market-on-close" }
        };
        if (order == null) return price;
        if (random.Next(2) == 0) order["timeInForce"] = "gtc";
        if (random.Next(4) == 0) (order["timeInForce"], order["goodTil"]) = ("gtd", Text(clock.GetUtcNow() + TimeSpan.FromSeconds(random.Next(5, 200))));
        if (random.Next(3) == 0) order["whenClosed"] = random.Next(2) == 0 ? "wait" : "onOpen";
        signal["order"] = order;
        return (decimal?)order["limitPrice"] ?? (decimal?)order["stopPrice"] ?? price;
    }

    private JObject Level(decimal price, int sign) => random.Next(3) == 0
        ? new JObject { ["percent"] = 0.01 * random.Next(1, 6) }
        : new JObject { ["price"] = Round(price * (1 + (sign * 0.01m * random.Next(1, 6)))) };

    /// <summary>Some signals are wrong in one thing.</summary>
    private void Spoil(JObject signal)
    {
        switch (random.Next(60))
        {
            case 0: signal["strategy"] = "nobody"; break;
            case 1: signal["surprise"] = 1; break;
            case 2: signal["time"] = Text(clock.GetUtcNow() + TimeSpan.FromHours(1)); break;
            case 3: signal["time"] = Text(clock.GetUtcNow() - TimeSpan.FromHours(1)); break;
            case 4 when signal["symbol"] != null: signal["symbol"] = "USA:EQUITY:NONE"; break;
            case 5: signal["action"] = "rebalance"; break;
            case 6 when random.Next(2) == 0: signal["metadata"] = new JObject { ["poison"] = true }; break;
        }
    }

    private static decimal Round(decimal price) => Math.Round(price, 2);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
