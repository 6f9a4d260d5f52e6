using System.Collections.Frozen;
using Sluice.Core.Journal;

namespace Sluice.Core.Signals;

/// <summary>The names of fields and of their values in JSON.</summary>
internal static class SignalNames
{
    private static readonly FrozenDictionary<string, SignalField> Fields = Enum.GetValues<SignalField>()
        .Where(field => field is not (SignalField.None or SignalField.Common))
        .ToFrozenDictionary(NameOf);

    private static readonly FrozenDictionary<string, SignalField>.AlternateLookup<ReadOnlySpan<char>> FieldLookup = Fields.GetAlternateLookup<ReadOnlySpan<char>>();

    public static readonly (string Name, SignalAction Value)[] Actions =
    [
        ("entry", SignalAction.Entry), ("exit", SignalAction.Exit), ("adjust-stop", SignalAction.AdjustStop), ("target", SignalAction.Target),
        ("rebalance", SignalAction.Rebalance), ("order", SignalAction.Order), ("cancel", SignalAction.Cancel), ("flatten", SignalAction.Flatten)
    ];

    public static readonly (string Name, SignalDirection Value)[] Directions = [("long", SignalDirection.Long), ("short", SignalDirection.Short)];

    public static readonly (string Name, OrderSide Value)[] Sides = [("buy", OrderSide.Buy), ("sell", OrderSide.Sell)];

    public static readonly (string Name, SignalSizeKind Value)[] SizeKinds =
    [
        ("quantity", SignalSizeKind.Quantity), ("notional", SignalSizeKind.Notional), ("weight", SignalSizeKind.Weight), ("risk", SignalSizeKind.Risk)
    ];

    public static readonly (string Name, OrderKind Value)[] OrderKinds =
    [
        ("market", OrderKind.Market), ("limit", OrderKind.Limit), ("stop", OrderKind.StopMarket), ("stop-limit", OrderKind.StopLimit),
        ("trailing-stop", OrderKind.TrailingStop), ("market-on-open", OrderKind.MarketOnOpen), ("market-on-close", OrderKind.MarketOnClose)
    ];

    public static readonly (string Name, OrderDuration Value)[] Durations =
    [
        ("day", OrderDuration.Day), ("gtc", OrderDuration.GoodTilCanceled), ("gtd", OrderDuration.GoodTilDate)
    ];

    /// <summary>The schema writes onOpen; the spelling of all other values is accepted beside it.</summary>
    public static readonly (string Name, ClosedMarketPolicy Value)[] ClosedMarketPolicies =
    [
        ("reject", ClosedMarketPolicy.Reject), ("wait", ClosedMarketPolicy.Wait), ("onOpen", ClosedMarketPolicy.OnOpen), ("on-open", ClosedMarketPolicy.OnOpen)
    ];

    /// <summary>The field of this name; None when there is none.</summary>
    public static SignalField FieldOf(ReadOnlySpan<char> name) => FieldLookup.TryGetValue(name, out var field) ? field : SignalField.None;

    public static string NameOf(SignalField field)
    {
        var name = field.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The JSON name of a value: the first of its names.</summary>
    public static string NameOf<T>((string Name, T Value)[] names, T value)
        where T : struct, Enum
    {
        foreach (var name in names)
            if (EqualityComparer<T>.Default.Equals(name.Value, value)) return name.Name;
        throw new InvariantViolationException($"{typeof(T).Name} {value} has no name in a signal");
    }
}
