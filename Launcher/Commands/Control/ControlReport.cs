using Newtonsoft.Json.Linq;
using Sluice.Core.Control;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Control;

/// <summary>Shows the trading decisions that hold.</summary>
internal static class ControlReport
{
    public static void Write(ControlSnapshot snapshot, CommandOutput output)
    {
        output.Line($"trading: {ControlDocuments.SystemState(snapshot).ToString().ToUpperInvariant()}{(snapshot.SwitchedOff ? " (the halt switch is on)" : "")}");
        foreach (var row in snapshot.Rows.Where(row => row.State != TradingState.Active))
        {
            var name = row.Scope == ControlScope.System ? "system" : $"{row.Scope.ToString().ToLowerInvariant()} {row.Name}";
            output.Line($"  {name}: {row.State.ToString().ToUpperInvariant()} since {row.When:yyyy-MM-dd HH:mm:ss} UTC by {row.Who}: {row.Why}");
        }
        if (snapshot.Regime is { } regime) output.Line(Line(regime));
    }

    public static string Line(RegimeRow row) => $"regime: {RegimeNames.Of(row.Regime)} since {row.When:yyyy-MM-dd HH:mm:ss} UTC by {row.Source}: {row.Why}";

    public static JObject ToJson(RegimeRow row) => ControlDocuments.Of(row);

    public static JObject ToJson(ControlSnapshot snapshot) => ControlDocuments.Of(snapshot);
}
