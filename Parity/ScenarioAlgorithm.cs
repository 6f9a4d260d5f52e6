using Newtonsoft.Json.Linq;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Orders;

namespace Sluice.Parity;

/// <summary>Carries out a scenario and writes down what happens. Parameters: scenario and out, two files.</summary>
public sealed partial class ScenarioAlgorithm : QCAlgorithm
{
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OrderTicket>> _tickets = new(StringComparer.Ordinal);
    private readonly List<ScenarioStep> _steps = [];
    private readonly ScenarioRecord _record = new();

    /// <summary>The lines so far.</summary>
    internal ScenarioRecord Record => _record;

    public override void Initialize()
    {
        var path = GetParameter("scenario") ?? throw new ArgumentException("The parameter 'scenario' names the scenario's file.");
        var scenario = ScenarioJson.Parse(File.ReadAllText(path));
        _record.SetTrace(scenario["trace"] as JObject);
        SetUp(scenario);
        foreach (var subscription in (JArray)scenario["subscriptions"]!) Subscribe((JObject)subscription, Path.GetDirectoryName(path)!);
        foreach (var risk in (JArray?)scenario["risk"] ?? []) AddRiskManagement(Risk((JObject)risk));
        if (scenario["warmUp"] is JObject warmUp) WarmUp(warmUp);

        var number = 0;
        foreach (var body in (JArray?)scenario["steps"] ?? []) AddStep(new ScenarioStep((JObject)body, number++));
        foreach (var step in _steps.Where(static s => s.IsInitial)) Fire(step);
    }

    public override void OnData(Slice slice)
    {
        TraceData(slice);
        foreach (var step in _steps)
        {
            if (step.IsDueAt(Time)) Fire(step);
        }
    }

    public void OnData(ScriptSignal signal)
    {
        var body = ScenarioJson.Parse(signal.Line);
        Trace("signal", w => w["id"] = body.Value<string>("id"));
        if (body.Value<string>("do") is not null) Execute(body, body.Value<string>("id"));
    }

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        _record.Write(ScenarioRecord.Of(orderEvent));
        var tag = Transactions.GetOrderById(orderEvent.OrderId)?.Tag;
        var status = ScenarioJson.Camel(orderEvent.Status);
        foreach (var step in _steps)
        {
            if (step.OnEvent is null || step.HasFired || step.OnEvent.Value<string>("tag") != tag || step.OnEvent.Value<string>("status") != status) continue;
            Fire(step);
        }
    }

    public override void OnWarmupFinished() => Trace("warmUpFinished");

    public override void OnEndOfDay(Symbol symbol) => Trace("endOfDay", w => w["symbol"] = symbol.Value);

    public override void OnMarginCallWarning() => Trace("marginCallWarning");

    public override void OnMarginCall(List<SubmitOrderRequest> requests) =>
        Trace("marginCall", w => w["orders"] = new JArray(requests.Select(static r => new JArray(r.Symbol.Value, ScenarioJson.Exact(r.Quantity)))));

    public override void OnSplits(Splits splits)
    {
        foreach (var split in splits.Values)
        {
            Trace("split", w =>
            {
                w["symbol"] = split.Symbol.Value;
                w["factor"] = ScenarioJson.Exact(split.SplitFactor);
                w["type"] = ScenarioJson.Camel(split.Type);
                w["price"] = ScenarioJson.Exact(split.ReferencePrice);
            });
        }
    }

    public override void OnDividends(Dividends dividends)
    {
        foreach (var dividend in dividends.Values)
        {
            Trace("dividend", w =>
            {
                w["symbol"] = dividend.Symbol.Value;
                w["distribution"] = ScenarioJson.Exact(dividend.Distribution);
            });
        }
    }

    public override void OnDelistings(Delistings delistings)
    {
        foreach (var delisting in delistings.Values)
        {
            Trace("delisting", w =>
            {
                w["symbol"] = delisting.Symbol.Value;
                w["type"] = ScenarioJson.Camel(delisting.Type);
            });
        }
    }

    public override void OnEndOfAlgorithm() => _record.Write(ScenarioRecord.Final(this));

    private void SetUp(JObject scenario)
    {
        if (scenario.Value<string>("timeZone") is { } zone) SetTimeZone(zone);
        SetStartDate(ScenarioJson.Date(scenario, "start"));
        SetEndDate(ScenarioJson.Date(scenario, "end"));
        if (scenario.Value<string>("accountCurrency") is { } currency) SetAccountCurrency(currency);
        SetBrokerageModel(Enum.Parse<BrokerageName>(scenario.Value<string>("brokerage") ?? "Default"),
            Enum.Parse<AccountType>(scenario.Value<string>("account") ?? "Margin"));
        SetCash(scenario.Value<decimal?>("cash") ?? 100_000m);
        foreach (var (name, amount) in (JObject?)scenario["cashBook"] ?? []) SetCash(name, amount!.Value<decimal>(), 0m);
        if (scenario.Value<string>("benchmark") is { } benchmark) SetBenchmark(_ => Securities[_symbols[benchmark]].Price);
        else SetBenchmark(static _ => 0m);
    }

    private static RiskManagementModel Risk(JObject risk)
    {
        var percent = risk.Value<decimal>("percent");
        return risk.Value<string>("model") switch
        {
            nameof(MaximumDrawdownPercentPerSecurity) => new MaximumDrawdownPercentPerSecurity(percent),
            nameof(MaximumDrawdownPercentPortfolio) => new MaximumDrawdownPercentPortfolio(percent),
            nameof(MaximumUnrealizedProfitPercentPerSecurity) => new MaximumUnrealizedProfitPercentPerSecurity(percent),
            nameof(TrailingStopRiskManagementModel) => new TrailingStopRiskManagementModel(percent),
            var other => throw new NotSupportedException($"The risk model '{other}' is not one of a scenario.")
        };
    }

    private void WarmUp(JObject warmUp)
    {
        Resolution? resolution = warmUp.Value<string>("resolution") is { } name ? Enum.Parse<Resolution>(name, true) : null;
        if (warmUp.Value<int?>("bars") is { } bars) SetWarmUp(bars, resolution);
        else SetWarmUp(TimeSpan.Parse(warmUp.Value<string>("span")!, System.Globalization.CultureInfo.InvariantCulture), resolution);
    }

    private void AddStep(ScenarioStep step)
    {
        _steps.Add(step);
        if (!step.IsScheduled) return;
        var at = step.At;
        Schedule.On(DateRules.On(at.Year, at.Month, at.Day), TimeRules.At(at.Hour, at.Minute, at.Second), () =>
        {
            Trace("scheduled", w => w["step"] = step.Number);
            Fire(step);
        });
    }
}
