using QuantConnect;
using Fit = System.Func<System.Collections.Generic.IReadOnlyList<Sluice.EmbeddedLean.Engine.Positions.Contract>, Sluice.EmbeddedLean.Engine.Positions.Contract, bool>;

namespace Sluice.EmbeddedLean.Engine.Positions;

/// <summary>
/// LEAN's strategies in the order in which it looks for them: those with more legs first. What is not its own reverse by another name stands here twice.
/// </summary>
internal static class StrategyDefinitions
{
    private static readonly Fit SameExpiry = static (legs, c) => c.Expiry == legs[0].Expiry;
    private static readonly Fit Above = static (legs, c) => SameExpiry(legs, c) && c.Strike > legs[0].Strike;
    private static readonly Fit Below = static (legs, c) => SameExpiry(legs, c) && c.Strike < legs[0].Strike;
    private static readonly Fit Same = static (legs, c) => SameExpiry(legs, c) && c.Strike == legs[0].Strike;
    private static readonly Fit NotBelow = static (legs, c) => SameExpiry(legs, c) && c.Strike >= legs[0].Strike;
    private static readonly Fit FarWing = static (legs, c) =>
        SameExpiry(legs, c) && c.Strike >= legs[1].Strike && c.Strike - legs[1].Strike == legs[1].Strike - legs[0].Strike;
    private static readonly Fit Mirrored = static (legs, c) => SameExpiry(legs, c) && c.Strike == (legs[0].Strike * 2) - legs[1].Strike;
    private static readonly Fit AboveSecond = static (legs, c) => SameExpiry(legs, c) && c.Strike > legs[1].Strike;
    private static readonly Fit BelowSecond = static (legs, c) => SameExpiry(legs, c) && c.Strike < legs[1].Strike;
    private static readonly Fit AboveThird = static (legs, c) => SameExpiry(legs, c) && c.Strike > legs[2].Strike;
    private static readonly Fit AtSecond = static (legs, c) => SameExpiry(legs, c) && c.Strike == legs[1].Strike;
    private static readonly Fit Later = static (legs, c) => c.Strike == legs[0].Strike && c.Expiry > legs[0].Expiry;
    private static readonly Fit WithSecond = static (legs, c) => c.Strike == legs[0].Strike && c.Expiry == legs[1].Expiry;

    public static readonly StrategyDefinition[] All =
    [
        Make(StrategyKind.IronButterfly, 0, Put(-1), Put(1, Below), Call(-1, Same), Call(1, Mirrored)),
        Make(StrategyKind.ShortIronButterfly, 0, Put(1), Put(-1, Below), Call(1, Same), Call(-1, Mirrored)),
        Make(StrategyKind.IronCondor, 0, Put(1), Put(-1, Above), Call(-1, AboveSecond), Call(1, AboveThird)),
        Make(StrategyKind.ShortIronCondor, 0, Put(-1), Put(1, Above), Call(1, AboveSecond), Call(-1, AboveThird)),
        Make(StrategyKind.BoxSpread, 0, Put(1), Put(-1, Below), Call(1, AtSecond), Call(-1, Same)),
        Make(StrategyKind.ShortBoxSpread, 0, Put(-1), Put(1, Below), Call(-1, AtSecond), Call(1, Same)),
        Make(StrategyKind.JellyRoll, 0, Call(-1), Call(1, Later), Put(1, Same), Put(-1, WithSecond)),
        Make(StrategyKind.ShortJellyRoll, 0, Call(1), Call(-1, Later), Put(-1, Same), Put(1, WithSecond)),

        Make(StrategyKind.ProtectiveCollar, 1, Call(-1), Put(1, Below)),
        Make(StrategyKind.ProtectiveCollar, -1, Call(1), Put(-1, Below)),
        Make(StrategyKind.Conversion, 1, Call(-1), Put(1, Same)),
        Make(StrategyKind.ReverseConversion, -1, Call(1), Put(-1, Same)),
        Make(StrategyKind.ButterflyCall, 0, Call(1), Call(-2, NotBelow), Call(1, FarWing)),
        Make(StrategyKind.ShortButterflyCall, 0, Call(-1), Call(2, NotBelow), Call(-1, FarWing)),
        Make(StrategyKind.ButterflyPut, 0, Put(1), Put(-2, NotBelow), Put(1, FarWing)),
        Make(StrategyKind.ShortButterflyPut, 0, Put(-1), Put(2, NotBelow), Put(-1, FarWing)),
        Make(StrategyKind.BearCallLadder, 0, Call(-1), Call(1, Above), Call(1, AboveSecond)),
        Make(StrategyKind.BearPutLadder, 0, Put(1), Put(-1, Below), Put(-1, BelowSecond)),
        Make(StrategyKind.BullCallLadder, 0, Call(1), Call(-1, Above), Call(-1, AboveSecond)),
        Make(StrategyKind.BullPutLadder, 0, Put(-1), Put(1, Below), Put(1, BelowSecond)),

        Make(StrategyKind.CoveredCall, 1, Call(-1)),
        Make(StrategyKind.ProtectiveCall, -1, Call(1)),
        Make(StrategyKind.CoveredPut, -1, Put(-1)),
        Make(StrategyKind.ProtectivePut, 1, Put(1)),
        Make(StrategyKind.BearCallSpread, 0, Call(-1), Call(1, Above)),
        Make(StrategyKind.BearPutSpread, 0, Put(1), Put(-1, Below)),
        Make(StrategyKind.BullCallSpread, 0, Call(1), Call(-1, Above)),
        Make(StrategyKind.BullPutSpread, 0, Put(-1), Put(1, Below)),
        Make(StrategyKind.Straddle, 0, Call(1), Put(1, Same)),
        Make(StrategyKind.ShortStraddle, 0, Call(-1), Put(-1, Same)),
        Make(StrategyKind.Strangle, 0, Call(1), Put(1, Below)),
        Make(StrategyKind.ShortStrangle, 0, Call(-1), Put(-1, Below)),
        Make(StrategyKind.CallCalendarSpread, 0, Call(-1), Call(1, Later)),
        Make(StrategyKind.ShortCallCalendarSpread, 0, Call(1), Call(-1, Later)),
        Make(StrategyKind.PutCalendarSpread, 0, Put(-1), Put(1, Later)),
        Make(StrategyKind.ShortPutCalendarSpread, 0, Put(1), Put(-1, Later)),
        Make(StrategyKind.CallBackspread, 0, Call(-1), Call(2, Above)),
        Make(StrategyKind.PutBackspread, 0, Put(-1), Put(2, Below)),
        Make(StrategyKind.ShortCallBackspread, 0, Call(1), Call(-2, Above)),
        Make(StrategyKind.ShortPutBackspread, 0, Put(1), Put(-2, Below)),

        Make(StrategyKind.NakedCall, 0, Call(-1)),
        Make(StrategyKind.NakedCall, 0, Call(1)),
        Make(StrategyKind.NakedPut, 0, Put(-1)),
        Make(StrategyKind.NakedPut, 0, Put(1))
    ];

    /// <summary>LEAN's second look, for when the first leaves shorts uncovered that another grouping covers.</summary>
    public static readonly StrategyDefinition[] CoveredFirst = [.. All.OrderBy(static definition => definition.HasUncoveredShort)];

    private static StrategyDefinition Make(StrategyKind kind, int lots, params StrategyLeg[] legs) => new(kind, lots, legs);

    private static StrategyLeg Call(int quantity, Fit? fits = null) => new(OptionRight.Call, quantity, fits);

    private static StrategyLeg Put(int quantity, Fit? fits = null) => new(OptionRight.Put, quantity, fits);
}
