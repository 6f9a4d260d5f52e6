using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.EmbeddedLean.Engine.Backtest;
using Sluice.Hosting;

namespace Sluice.Launcher.Reports;

/// <summary>Puts together what the page of a backtest shows.</summary>
internal sealed class ReportBuilder(QCAlgorithm algorithm, BacktestResult result, MemoryJournalStore store, ContractTerms contracts)
{
    private readonly FillHistory _history = new(store.Executions, contracts, algorithm.Portfolio.CashBook.ConvertToAccountCurrency);

    /// <param name="startEquity">In the account's currency.</param>
    /// <param name="warnings">What the reader has to know first.</param>
    public ReportModel Build(decimal startEquity, IReadOnlyList<string> warnings) => new()
    {
        FirstDay = algorithm.StartDate,
        LastDay = algorithm.EndDate,
        TimeZone = algorithm.TimeZone.Id,
        Currency = algorithm.AccountCurrency,
        StartEquity = startEquity,
        EndEquity = result.FinalEquity,
        Statistics = result.Statistics,
        Strategies = Strategies(),
        Equity = [.. result.Curves.Equity.Select(point => ChartPoint.Of(Local(point.TimeUtc), (double)point.Value))],
        Drawdown = Drawdown(),
        GrossExposure = Exposure(gross: true),
        NetExposure = Exposure(gross: false),
        Instruments = Instruments(),
        Orders = Orders(),
        Warnings = warnings
    };

    private DateTime Local(DateTime utc) => utc.ConvertFromUtc(algorithm.TimeZone);

    private List<StrategyRow> Strategies()
    {
        var signals = store.Signals.ToLookup(signal => signal.Strategy, StringComparer.Ordinal);
        var orders = store.Intents.ToLookup(intent => intent.Strategy, StringComparer.Ordinal);
        return
        [
            .. signals.Select(group => group.Key).Concat(orders.Select(group => group.Key)).Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal).Select(name => _history.Of(name) with
            {
                Signals = signals[name].Count(),
                Refused = signals[name].Count(signal => signal.State == SignalState.Refused),
                Orders = orders[name].Count()
            })
        ];
    }

    private List<ChartPoint> Drawdown()
    {
        var points = new List<ChartPoint>(result.Curves.Equity.Count);
        var peak = 0m;
        foreach (var point in result.Curves.Equity)
        {
            peak = Math.Max(peak, point.Value);
            points.Add(ChartPoint.Of(Local(point.TimeUtc), peak == 0 ? 0 : (double)((point.Value / peak) - 1) * 100));
        }

        return points;
    }

    /// <summary>Equity and exposure are sampled together.</summary>
    private List<ChartPoint> Exposure(bool gross) =>
    [
        .. result.Curves.Exposure.Zip(result.Curves.Equity, (exposure, equity) =>
            ChartPoint.Of(Local(exposure.TimeUtc), equity.Value == 0 ? 0 : (double)((gross ? exposure.Gross : exposure.Net) / equity.Value) * 100))
    ];

    private List<InstrumentReport> Instruments()
    {
        var fills = store.Executions.ToLookup(execution => execution.Symbol, StringComparer.Ordinal);
        return
        [
            .. result.Curves.Prices.Where(curve => curve.Points.Count > 0).Select(curve => new InstrumentReport(
                    curve.Symbol.Value,
                    [.. curve.Points.Select(point => new ChartPoint(Local(point.TimeUtc), (double)point.Low, (double)point.High, (double)point.Last))],
                    [.. fills[InstrumentSymbols.ToInstrument(curve.Symbol).ToString()].Select(Marker)]))
                .OrderBy(instrument => instrument.Fills.Count == 0).ThenBy(instrument => instrument.Symbol, StringComparer.Ordinal)
        ];
    }

    private ChartMarker Marker(ExecutionRecord execution)
    {
        var isBuy = execution.Side == OrderSide.Buy;
        var time = Local(execution.Time);
        var title = FormattableString.Invariant($"{execution.Strategy}: {(isBuy ? "buy" : "sell")} {execution.Quantity:0.########} at {execution.Price:0.########}, {(_history.IsExit(execution) ? "closes" : "opens")}, {time:yyyy-MM-dd HH:mm}");
        return new ChartMarker(time, (double)execution.Price, isBuy, _history.IsExit(execution), title);
    }

    private List<OrderRow> Orders()
    {
        var refused = store.Signals.Where(signal => signal.State is SignalState.Refused or SignalState.Expired or SignalState.Withdrawn).Select(signal => (Time: signal.Received, Row: Row(signal)));
        return [.. store.Intents.Select(intent => (Time: intent.Planned, Row: Row(intent))).Concat(refused).OrderBy(entry => entry.Time).Select(entry => entry.Row)];
    }

    private OrderRow Row(IntentRecord intent) => new()
    {
        Time = Stamp(intent.Planned),
        Signal = intent.Signal.Id,
        Strategy = intent.Strategy,
        Symbol = Ticker(intent.Symbol),
        What = $"{intent.Side.ToString().ToLowerInvariant()} {Words(intent.Kind.ToString())} ({intent.Purpose.ToString().ToLowerInvariant()})",
        Quantity = Html.Amount(intent.Quantity, "#,##0.########"),
        Price = string.Join(" / ", new[] { intent.StopPrice, intent.LimitPrice }.OfType<decimal>().Select(price => Html.Amount(price, "#,##0.00######"))),
        Result = intent.IsDone ? Words(intent.Outcome.ToString()) : Words(intent.State.ToString()),
        FillPrice = intent.FilledQuantity == 0 ? "" : Html.Amount(intent.FilledNotional / intent.FilledQuantity, "#,##0.00##"),
        Reason = Why(intent.Reason, intent.Message)
    };

    private OrderRow Row(SignalRecord signal) => new()
    {
        Time = Stamp(signal.Received),
        Signal = signal.Key.Id,
        Strategy = signal.Strategy,
        Symbol = Ticker(signal.Symbol),
        What = "signal",
        Quantity = "",
        Price = "",
        Result = Words(signal.State.ToString()),
        FillPrice = "",
        Reason = Why(signal.Reason, signal.Message)
    };

    private string Stamp(DateTime utc) => Local(utc).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    private static string Ticker(string symbol) => symbol[(symbol.LastIndexOf(':') + 1)..];

    private static string Why(ReasonCode reason, string message) =>
        reason == ReasonCode.None ? message : message.Length == 0 ? EventCodec.NameOf(reason) : $"{EventCodec.NameOf(reason)}: {message}";

    /// <summary>StopMarket to stop market.</summary>
    private static string Words(string name) => string.Concat(name.Select((letter, index) => char.IsUpper(letter) ? (index > 0 ? " " : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
