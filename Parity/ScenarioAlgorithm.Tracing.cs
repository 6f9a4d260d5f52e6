using Newtonsoft.Json.Linq;
using QuantConnect;
using QuantConnect.Data;

namespace Sluice.Parity;

/// <summary>What the trace of a scenario asks to be written down.</summary>
public sealed partial class ScenarioAlgorithm
{
    private void Trace(string what, Action<JObject>? fill = null)
    {
        if (!_record.IsTraced(what, Time)) return;
        var line = new JObject { ["kind"] = "trace", ["what"] = what, ["time"] = ScenarioJson.Utc(UtcTime) };
        fill?.Invoke(line);
        _record.Write(line);
    }

    private void TraceData(Slice slice) => Trace("data", line =>
    {
        line["bars"] = new JArray(slice.Bars.Values.OrderBy(static b => b.Symbol.Value, StringComparer.Ordinal).Select(b => new JArray(b.Symbol.Value,
            EndUtc(b), ScenarioJson.Exact(b.Open), ScenarioJson.Exact(b.High), ScenarioJson.Exact(b.Low), ScenarioJson.Exact(b.Close), ScenarioJson.Exact(b.Volume), b.IsFillForward)));
        line["quotes"] = new JArray(slice.QuoteBars.Values.OrderBy(static b => b.Symbol.Value, StringComparer.Ordinal).Select(b => new JArray(b.Symbol.Value,
            EndUtc(b), ScenarioJson.Exact(b.Bid?.Close ?? 0), ScenarioJson.Exact(b.Ask?.Close ?? 0), b.IsFillForward)));
        var signals = slice.AllData.Count(static d => d is ScriptSignal);
        if (signals > 0) line["signals"] = signals;
        if (IsWarmingUp) line["warmingUp"] = true;
    });

    private string EndUtc(BaseData bar) => ScenarioJson.Utc(bar.EndTime.ConvertToUtc(Securities[bar.Symbol].Exchange.TimeZone));
}
