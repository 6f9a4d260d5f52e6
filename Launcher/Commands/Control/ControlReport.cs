using Newtonsoft.Json.Linq;
using Sluice.Core.Control;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Control;

/// <summary>Shows the trading decisions that hold.</summary>
internal static class ControlReport
{
    /// <summary>The state of the whole system.</summary>
    public static TradingState SystemState(ControlSnapshot snapshot) => snapshot.SwitchedOff
        ? TradingState.Halted
        : snapshot.StateFor("", "", "");

    public static void Write(ControlSnapshot snapshot, CommandOutput output)
    {
        output.Line($"trading: {SystemState(snapshot).ToString().ToUpperInvariant()}{(snapshot.SwitchedOff ? " (the halt switch is on)" : "")}");
        foreach (var row in snapshot.Rows.Where(row => row.State != TradingState.Active))
        {
            var name = row.Scope == ControlScope.System ? "system" : $"{row.Scope.ToString().ToLowerInvariant()} {row.Name}";
            output.Line($"  {name}: {row.State.ToString().ToUpperInvariant()} since {row.When:yyyy-MM-dd HH:mm:ss} UTC by {row.Who}: {row.Why}");
        }
        if (snapshot.Regime is { } regime) output.Line(Line(regime));
    }

    public static string Line(RegimeRow row) => $"regime: {RegimeNames.Of(row.Regime)} since {row.When:yyyy-MM-dd HH:mm:ss} UTC by {row.Source}: {row.Why}";

    public static JObject ToJson(RegimeRow row) => new()
    {
        ["number"] = row.Number,
        ["regime"] = RegimeNames.Of(row.Regime),
        ["source"] = row.Source,
        ["why"] = row.Why,
        ["time"] = row.When
    };

    public static JObject ToJson(ControlSnapshot snapshot) => new()
    {
        ["regime"] = snapshot.Regime is { } regime ? ToJson(regime) : null,
        ["state"] = SystemState(snapshot).ToString().ToUpperInvariant(),
        ["switch"] = snapshot.SwitchedOff,
        ["decisions"] = new JArray(snapshot.Rows.Select(row => new JObject
        {
            ["number"] = row.Number,
            ["scope"] = row.Scope.ToString().ToLowerInvariant(),
            ["name"] = row.Name,
            ["state"] = row.State.ToString().ToUpperInvariant(),
            ["who"] = row.Who,
            ["why"] = row.Why,
            ["time"] = row.When
        }))
    };
}
