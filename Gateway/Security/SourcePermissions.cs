using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Signals;
using Sluice.Gateway.Http;

namespace Sluice.Gateway.Security;

/// <summary>What a source may send.</summary>
internal static class SourcePermissions
{
    /// <summary>Null when the source may send it.</summary>
    public static Refusal? Check(GatewaySourceConfiguration source, Signal signal)
    {
        if (signal.Key.Source != source.Name) return No($"the signal's source is '{signal.Key.Source}', but the request is from '{source.Name}'");
        if (!source.Actions.Contains(signal.Action)) return No($"'{source.Name}' may not send action {SignalNames.NameOf(SignalNames.Actions, signal.Action)}");
        if (!source.Allows(signal.Strategy)) return No($"'{source.Name}' may not send signals for strategy '{signal.Strategy}'");
        if (signal.Symbol is { } symbol && !source.Allows(symbol)) return No($"'{source.Name}' may not send signals for {symbol}");
        if (signal.Legs?.FirstOrDefault(leg => !source.Allows(leg.Symbol)) is { } foreign) return No($"'{source.Name}' may not send signals for {foreign.Symbol}");
        return signal.Action == SignalAction.Flatten ? CheckFlatten(source, signal) : null;
    }

    /// <summary>A flatten reaches all instruments of the strategies in its scope, so it takes the right to all of them.</summary>
    private static Refusal? CheckFlatten(GatewaySourceConfiguration source, Signal signal)
    {
        if (!source.AllSymbols) return No($"'{source.Name}' may send signals for some symbols only, and a flatten closes all");
        if (signal.Scope is { } scope && (scope == Signal.AllStrategies ? source.AllStrategies : source.Allows(scope))) return null;
        return No($"'{source.Name}' may not flatten '{signal.Scope}'");
    }

    private static Refusal No(string message) => new(403, ReasonCode.NotPermitted, message);
}
