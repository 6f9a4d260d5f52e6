using Newtonsoft.Json.Linq;

namespace Sluice.Core.Control;

/// <summary>The trading decisions that hold, as commands and the admin API tell them.</summary>
public static class ControlDocuments
{
    /// <summary>The state of the whole system.</summary>
    public static TradingState SystemState(ControlSnapshot snapshot) => snapshot.StateFor("", "", "");

    public static JObject Of(ControlSnapshot snapshot) => new()
    {
        ["regime"] = snapshot.Regime is { } regime ? Of(regime) : null,
        ["state"] = SystemState(snapshot).ToString().ToUpperInvariant(),
        ["switch"] = snapshot.SwitchedOff,
        ["decisions"] = new JArray(snapshot.Rows.Select(Of))
    };

    public static JObject Of(RegimeRow row) => new()
    {
        ["number"] = row.Number,
        ["regime"] = RegimeNames.Of(row.Regime),
        ["source"] = row.Source,
        ["why"] = row.Why,
        ["time"] = row.When
    };

    public static JObject Of(ControlRow row) => new()
    {
        ["number"] = row.Number,
        ["scope"] = row.Scope.ToString().ToLowerInvariant(),
        ["name"] = row.Name,
        ["state"] = row.State.ToString().ToUpperInvariant(),
        ["who"] = row.Who,
        ["why"] = row.Why,
        ["time"] = row.When
    };

    public static JObject Of(RouteRequest request) => new()
    {
        ["request"] = request.Number,
        ["route"] = request.Router,
        ["move"] = request.Move.ToString().ToUpperInvariant(),
        ["account"] = request.Account,
        ["who"] = request.Who,
        ["why"] = request.Why,
        ["time"] = request.When
    };

    public static JObject Of(FlattenRequest request) => new()
    {
        ["request"] = request.Number,
        ["scope"] = request.Scope,
        ["source"] = request.Key.Source,
        ["id"] = request.Key.Id,
        ["who"] = request.Who,
        ["why"] = request.Why,
        ["time"] = request.When
    };
}
