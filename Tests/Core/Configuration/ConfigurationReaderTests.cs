using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using static Sluice.Tests.Core.Configuration.ConfigurationText;

namespace Sluice.Tests.Core.Configuration;

internal sealed class ConfigurationReaderTests
{
    private const string Full = """
        {
          "deployment": "prod", "producer": "engine-7", "partition": "7", "state": "var/state", "storage": "My.Storage, My",
          "streams": {"kind": "redis", "redis": "localhost:6379", "group": "g", "consumer": "c", "batch": 10, "deliveryLimit": 3, "block": "500ms"},
          "signals": {"defaultTtl": "1m", "maximumTtl": "1d", "maximumSkew": "5s", "maximumBytes": 2048},
          "accounts": {
            "one": {"broker": "paper", "currency": "EUR", "cash": 5000, "paper": {"seed": -3, "slippage": 0.001, "commissionPerOrder": 1, "commissionPerShare": 0.005,
              "commissionPercent": 0.0002, "delay": "20ms", "partialFillProbability": 0.1, "rejectProbability": 0.2, "lostAnswerProbability": 0.3, "lostAfterArrivalShare": 0.4,
              "duplicateReportProbability": 0.5, "lateReportProbability": 0.6}},
            "two": {}
          },
          "strategies": {
            "a": {"enabled": false, "account": "one", "allocation": 0.5, "symbols": ["SPY", "USA:EQUITY:QQQ"], "sizing": {"method": "risk", "amount": 0.01}, "defaultStop": 0.03,
              "netting": "virtual", "limits": {"position": 0.5, "positionQuantity": 10, "riskPerPosition": 0.02, "minimumOrderValue": 1,
              "maximumOrderValue": 1000, "maximumOrderQuantity": 5, "strength": 0.3, "priceCollar": 0.05}},
            "b": {"account": "two", "allocation": 1, "symbols": ["*"]}
          },
          "limits": {"dayLoss": 0.03, "position": 0.2, "exposure": 1.5, "totalAllocation": 1, "defaultStop": 0, "ordersPerSecond": 1, "ordersPerMinute": 2, "ordersPerBar": 3},
          "rateBudget": {"ordersPerSecond": 5, "burst": 2, "reservedShare": 0.5},
          "feed": {"seed": 9, "interval": "1s", "volatility": 0.4, "instruments": {"SPY": 450, "USA:EQUITY:QQQ": 380.5}}
        }
        """;

    [Test]
    public void The_shipped_limits_are_these()
    {
        var limits = Read(Minimal).Limits;
        Assert.Multiple(() =>
        {
            Assert.That(limits.DayLoss, Is.EqualTo(0.02m));
            Assert.That(limits.Position, Is.EqualTo(0.10m));
            Assert.That(limits.Exposure, Is.EqualTo(0.80m));
            Assert.That(limits.TotalAllocation, Is.EqualTo(1.05m));
            Assert.That(limits.RiskPerPosition, Is.EqualTo(0.05m));
            Assert.That(limits.DefaultStop, Is.EqualTo(0.05m));
            Assert.That(limits.MinimumOrderValue, Is.EqualTo(100m));
            Assert.That(limits.Strength, Is.EqualTo(0.1m));
            Assert.That(limits.PriceCollar, Is.EqualTo(0.10m));
            Assert.That(limits.OrdersPerSecond, Is.EqualTo(10));
            Assert.That(limits.OrdersPerMinute, Is.EqualTo(100));
            Assert.That(limits.OrdersPerBar, Is.EqualTo(10));
            Assert.That(limits.MaximumOrderValue ?? limits.MaximumOrderQuantity ?? limits.PositionQuantity, Is.Null);
        });
    }

    [Test]
    public void A_minimal_file_gets_working_defaults()
    {
        var read = Read(Minimal);
        Assert.Multiple(() =>
        {
            Assert.That(read.Producer, Is.EqualTo("d"));
            Assert.That(read.StateFolder, Is.EqualTo("/etc/sluice/state"));
            Assert.That(read.Storage, Is.EqualTo(EngineConfiguration.DefaultStorage));
            Assert.That(read.Streams, Is.EqualTo(new StreamsConfiguration()));
            Assert.That(read.Accounts["paper"], Is.EqualTo(new AccountConfiguration { Name = "paper" }));
            Assert.That(read.Strategies["momentum"].Account, Is.EqualTo("paper"));
            Assert.That(read.Strategies["momentum"].DefaultStop, Is.EqualTo(0.05m));
            Assert.That(read.Strategies["momentum"].Allows(InstrumentId.Parse("SPY")), Is.True);
        });
    }

    [Test]
    public void Every_key_of_a_full_file_is_read()
    {
        var read = Read(Full);
        var a = read.Strategies["a"];
        Assert.Multiple(() =>
        {
            Assert.That((read.Deployment, read.Producer, read.Partition, read.Storage), Is.EqualTo(("prod", "engine-7", "7", "My.Storage, My")));
            Assert.That(read.StateFolder, Is.EqualTo("/etc/sluice/var/state"));
            Assert.That(read.Streams, Is.EqualTo(new StreamsConfiguration
            {
                Kind = StreamsKind.Redis,
                Redis = "localhost:6379",
                Group = "g",
                Consumer = "c",
                Batch = 10,
                DeliveryLimit = 3,
                Block = TimeSpan.FromMilliseconds(500)
            }));
            Assert.That(read.Signals, Is.EqualTo(new SignalsConfiguration
            {
                DefaultTtl = TimeSpan.FromMinutes(1),
                MaximumTtl = TimeSpan.FromDays(1),
                MaximumSkew = TimeSpan.FromSeconds(5),
                MaximumBytes = 2048
            }));
            Assert.That(read.Accounts["one"], Is.EqualTo(new AccountConfiguration
            {
                Name = "one",
                Currency = "EUR",
                Cash = 5000,
                Paper = new PaperConfiguration
                {
                    Seed = -3,
                    Slippage = 0.001m,
                    CommissionPerOrder = 1,
                    CommissionPerShare = 0.005m,
                    CommissionPercent = 0.0002m,
                    Delay = TimeSpan.FromMilliseconds(20),
                    PartialFillProbability = 0.1,
                    RejectProbability = 0.2,
                    LostAnswerProbability = 0.3,
                    LostAfterArrivalShare = 0.4,
                    DuplicateReportProbability = 0.5,
                    LateReportProbability = 0.6
                }
            }));
            Assert.That((a.Enabled, a.Account, a.Allocation, a.AllSymbols, a.DefaultStop, a.Netting), Is.EqualTo((false, "one", 0.5m, false, 0.03m, NettingMode.Virtual)));
            Assert.That(a.Symbols, Is.EquivalentTo(new[] { InstrumentId.Parse("SPY"), InstrumentId.Parse("QQQ") }));
            Assert.That(a.Sizing, Is.EqualTo(new SizingConfiguration { Method = SizingMethod.Risk, Amount = 0.01m }));
            Assert.That(a.Limits, Is.EqualTo(read.Limits with
            {
                Position = 0.5m,
                PositionQuantity = 10,
                RiskPerPosition = 0.02m,
                MinimumOrderValue = 1,
                MaximumOrderValue = 1000,
                MaximumOrderQuantity = 5,
                Strength = 0.3m,
                PriceCollar = 0.05m
            }));
            Assert.That(read.Strategies["b"].AllSymbols, Is.True);
            Assert.That(read.Limits, Is.EqualTo(new LimitConfiguration
            {
                DayLoss = 0.03m,
                Position = 0.2m,
                Exposure = 1.5m,
                TotalAllocation = 1,
                DefaultStop = 0,
                OrdersPerSecond = 1,
                OrdersPerMinute = 2,
                OrdersPerBar = 3
            }));
            Assert.That(read.RateBudget, Is.EqualTo(new RateBudgetConfiguration { OrdersPerSecond = 5, Burst = 2, ReservedShare = 0.5 }));
            Assert.That((read.Feed.Seed, read.Feed.Interval, read.Feed.Volatility), Is.EqualTo((9, TimeSpan.FromSeconds(1), 0.4)));
            Assert.That(read.Feed.Instruments, Is.EquivalentTo(new Dictionary<InstrumentId, decimal> { [InstrumentId.Parse("SPY")] = 450, [InstrumentId.Parse("QQQ")] = 380.5m }));
        });
    }

    [Test]
    public void A_strategy_that_lists_symbols_may_trade_no_other()
    {
        var a = Read(Full).Strategies["a"];
        Assert.That(a.Allows(InstrumentId.Parse("SPY")), Is.True);
        Assert.That(a.Allows(InstrumentId.Parse("IBM")), Is.False);
    }

    [TestCase("\"x\":1", "x: unknown key")]
    [TestCase("\"streams\":{\"kinds\":\"auto\"}", "streams.kinds: unknown key")]
    [TestCase("\"limits\":{\"dayloss\":0.1}", "limits.dayloss: unknown key")]
    [TestCase("\"limits\":{\"sector\":0}", "limits.sector: 0 is out of range")]
    [TestCase("\"limits\":{\"limitOffset\":0.001}", "limits.limitOffset: is not supported yet")]
    [TestCase("\"limits\":{\"duplicateOrders\":\"ask\"}", "limits.duplicateOrders: 'ask' is not one of allow, warn, refuse")]
    [TestCase("\"limits\":{\"symbols\":{\"spy\":{}}}", "limits.symbols.spy:")]
    [TestCase("\"limits\":{\"brokers\":{\"moon\":{}}}", "limits.brokers.moon: no account is at broker 'moon'")]
    [TestCase("\"limits\":{\"sectors\":{\"tech\":{}}}", "limits.sectors.tech.symbols: is needed")]
    [TestCase("\"limits\":{\"sectors\":{\"a\":{\"symbols\":[\"SPY\"]},\"b\":{\"symbols\":[\"SPY\"]}}}", "limits.sectors.b.symbols[0]: USA:EQUITY:SPY is in 'a' already")]
    [TestCase("\"limits\":{\"groups\":{\"index\":{\"symbols\":[\"SPY\"]}}}", "limits.groups.index.exposure: is needed")]
    [TestCase("\"regime\":{\"factors\":{\"CRASH\":0.5}}", "regime.factors.CRASH: 0.5 is above that of TREND_BEAR")]
    [TestCase("\"breakers\":{\"drawdown\":{}}", "breakers.drawdown: has no limit")]
    [TestCase("\"breakers\":{\"errors\":{\"count\":0}}", "breakers.errors.count: 0 is out of range")]
    [TestCase("\"breakers\":{\"errors\":{\"state\":\"off\"}}", "breakers.errors.state: 'off' is not one of reducing, halted")]
    [TestCase("\"riskModels\":{\"trailingStop\":2}", "riskModels.trailingStop: 2 is out of range")]
    [TestCase("\"limits\":{\"failoverAfter\":\"5m\"}", "limits.failoverAfter: is not supported yet")]
    [TestCase("\"limits\":{\"dayLoss\":2}", "limits.dayLoss: 2 is out of range")]
    [TestCase("\"limits\":{\"dayLoss\":0}", "limits.dayLoss: 0 is out of range")]
    [TestCase("\"limits\":{\"dayLoss\":\"0.02\"}", "limits.dayLoss: a number is expected, not the text '0.02': write it without quotes")]
    [TestCase("\"limits\":{\"ordersPerSecond\":1.5}", "limits.ordersPerSecond: 1.5 is not a whole number")]
    [TestCase("\"limits\":{\"maximumOrderValue\":5}", "limits.maximumOrderValue: 5 is below minimumOrderValue")]
    [TestCase("\"limits\":[]", "limits: an object is expected, not a list")]
    [TestCase("\"streams\":{\"kind\":\"kafka\"}", "streams.kind: 'kafka' is not one of auto, redis, embedded")]
    [TestCase("\"streams\":{\"kind\":\"redis\"}", "streams.redis: is needed")]
    [TestCase("\"streams\":{\"batch\":257}", "streams.batch: 257 is out of range")]
    [TestCase("\"streams\":{\"block\":\"1 s\"}", "streams.block: a duration such as")]
    [TestCase("\"streams\":{\"block\":1}", "streams.block: a duration such as")]
    [TestCase("\"streams\":{\"block\":\"5m\"}", "streams.block: 5m is out of range")]
    [TestCase("\"signals\":{\"defaultTtl\":\"8d\"}", "signals.defaultTtl: 8.00:00:00 is above maximumTtl")]
    [TestCase("\"partition\":\"a/b\"", "partition: 'a/b' is no name")]
    [TestCase("\"producer\":\"\"", "producer: is empty")]
    [TestCase("\"feed\":{\"instruments\":{\"spy\":1}}", "feed.instruments.spy: 'spy' is not in upper case")]
    [TestCase("\"feed\":{\"instruments\":{\"SPY\":0}}", "feed.instruments.SPY: 0 is out of range")]
    [TestCase("\"feed\":{\"instruments\":{\"SPY\":1,\"USA:EQUITY:SPY\":2}}", "feed.instruments.USA:EQUITY:SPY: USA:EQUITY:SPY is listed twice")]
    [TestCase("\"rateBudget\":{\"reservedShare\":1}", "rateBudget.reservedShare: 1 is out of range")]
    [TestCase("\"rateBudget\":{\"burst\":1},\"rateBudget\":{\"burst\":2}", "rateBudget: stands here twice")]
    public void A_wrong_key_is_reported_with_its_path(string added, string error) => Assert.That(Errors(Minimal[..^1] + "," + added + "}"), Has.Some.StartWith(error));

    [TestCase("\"allocation\":\"half\"", "strategies.s.allocation: a number is expected")]
    [TestCase("\"enabled\":true", "strategies.s.allocation: is needed")]
    [TestCase("\"allocation\":1,\"account\":\"nope\"", "strategies.s.account: there is no account 'nope'; the accounts are paper")]
    [TestCase("\"allocation\":1,\"sizing\":{\"method\":\"guess\",\"amount\":1}", "strategies.s.sizing.method: 'guess' is not one of quantity, fixed, notional, weight, strength, risk")]
    [TestCase("\"allocation\":1,\"sizing\":{\"method\":\"weight\"}", "strategies.s.sizing.amount: is needed")]
    [TestCase("\"allocation\":1,\"sizing\":{\"method\":\"risk\",\"amount\":2}", "strategies.s.sizing.amount: 2 is out of range")]
    [TestCase("\"allocation\":1,\"sizing\":{\"amount\":2}", "strategies.s.sizing.method: is needed")]
    [TestCase("\"allocation\":1,\"symbols\":[]", "strategies.s.symbols: is empty")]
    [TestCase("\"allocation\":1,\"symbols\":\"SPY\"", "strategies.s.symbols: a list is expected")]
    [TestCase("\"allocation\":1,\"symbols\":[\"spy\"]", "strategies.s.symbols[0]: 'spy' is not in upper case: write 'SPY'")]
    [TestCase("\"allocation\":1,\"symbols\":[\"SPY\",\"*\"]", "strategies.s.symbols[1]: '*' stands alone")]
    [TestCase("\"allocation\":1,\"symbols\":[\"SPY\",5]", "strategies.s.symbols[1]: a text is expected, not a number")]
    [TestCase("\"allocation\":1,\"symbols\":[\"SPY\",\"SPY\"]", "strategies.s.symbols[1]: USA:EQUITY:SPY is listed twice")]
    [TestCase("\"allocation\":1,\"netting\":\"full\"", "strategies.s.netting: 'full' is not one of none, virtual")]
    [TestCase("\"allocation\":1,\"limits\":{\"dayLoss\":0.1}", "strategies.s.limits.dayLoss: unknown key")]
    [TestCase("\"allocation\":1,\"limits\":{\"sector\":0.1}", "strategies.s.limits.sector: unknown key")]
    [TestCase("\"allocation\":1.2", "strategies.s: the allocations on account 'paper' come to 1.2")]
    [TestCase("\"allocation\":1,\"reviewAbove\":-1", "strategies.s.reviewAbove: -1 is out of range")]
    [TestCase("\"allocation\":1,\"executionAlgorithm\":\"twap\"", "strategies.s.executionAlgorithm: is not supported yet")]
    public void A_wrong_strategy_is_reported_with_its_path(string body, string error) =>
        Assert.That(Errors("""{"deployment":"d","accounts":{"paper":{}},"strategies":{"s":{""" + body + "}}}"), Has.Some.StartWith(error));

    [TestCase("\"broker\":\"routing\"", "accounts.a.routing.members: the names of 2 to 8 accounts are needed")]
    [TestCase("\"broker\":\"etrade\"", "accounts.a.broker: 'etrade' is no known broker")]
    [TestCase("\"currency\":\"usd\"", "accounts.a.currency: 'usd' is no currency code")]
    [TestCase("\"cash\":-1", "accounts.a.cash: -1 is out of range")]
    [TestCase("\"paper\":{\"delay\":\"2m\"}", "accounts.a.paper.delay: 2m is out of range")]
    [TestCase("\"paper\":{\"rejectProbability\":1.01}", "accounts.a.paper.rejectProbability: 1.01 is out of range")]
    [TestCase("\"paper\":{\"delayMs\":5}", "accounts.a.paper.delayMs: unknown key")]
    public void A_wrong_account_is_reported_with_its_path(string body, string error) =>
        Assert.That(Errors("""{"deployment":"d","accounts":{"a":{""" + body + """}},"strategies":{"s":{"allocation":1}}}"""), Has.Some.StartWith(error));

    [TestCase("unassigned")]
    [TestCase("all")]
    [TestCase("a b")]
    [TestCase("")]
    public void A_name_with_a_meaning_of_its_own_or_odd_characters_is_no_strategy(string name) =>
        Assert.That(Errors("""{"deployment":"d","accounts":{"paper":{}},"strategies":{""" + $"\"{name}\"" + """:{"allocation":1}}}"""), Has.Some.StartWith($"strategies.{name}: "));

    [Test]
    public void Several_accounts_need_an_account_in_each_strategy() =>
        Assert.That(Errors("""{"deployment":"d","accounts":{"a":{},"b":{}},"strategies":{"s":{"allocation":1}}}"""), Is.EqualTo(new[]
        {
            "strategies.s.account: is missing: with several accounts each strategy has to name its own"
        }));

    [Test]
    public void An_empty_object_is_told_all_that_it_lacks() =>
        Assert.That(Errors("{}").Select(error => error[..error.IndexOf(':', StringComparison.Ordinal)]), Is.EqualTo(new[] { "deployment", "accounts", "strategies" }));

    [Test]
    public void All_errors_are_reported_together()
    {
        var errors = Errors("""{"deployment":"","accounts":{"a":{"cash":-1}},"strategies":{"s":{"allocation":9999}},"x":1,"y":{}}""");
        Assert.That(errors, Has.Count.EqualTo(5), string.Join('\n', errors));
        Assert.That(() => Read("{}"), Throws.TypeOf<ConfigurationException>().With.Message.Contains("/etc/sluice/sluice.json: 3 errors"));
    }

    [TestCase("{\"deployment\":\"d\" // no\n}", "line 1, column 19: expected a comma")]
    [TestCase("/* no */ {}", "line 1, column 1: comments are not allowed")]
    [TestCase("{\"a\":1,}", "line 1, column 8: expected a name")]
    [TestCase("{\n\"a\":NaN}", "line 2, column 5: expected a value")]
    [TestCase("{\"a\":1} x", "line 1, column 9: something follows")]
    [TestCase("[]", "the document is not a JSON object")]
    [TestCase("", "line 1, column 1: the document ends")]
    public void What_is_no_strict_JSON_is_refused_with_its_place(string text, string error) => Assert.That(Errors(text), Has.Some.StartWith(error));

    [Test]
    public void A_file_that_is_not_there_is_named() =>
        Assert.That(() => ConfigurationReader.Read("/nowhere/sluice.json"), Throws.TypeOf<ConfigurationException>().With.Message.StartsWith("/nowhere/sluice.json: 1 error"));
}
