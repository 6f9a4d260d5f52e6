namespace Sluice.Core.Signals;

/// <summary>The fields of a signal, as bits: a set of them says which were given, allowed or needed.</summary>
[Flags]
internal enum SignalField
{
    None = 0,
    Id = 1 << 0,
    Source = 1 << 1,
    Strategy = 1 << 2,
    Time = 1 << 3,
    Expires = 1 << 4,
    Ttl = 1 << 5,
    Metadata = 1 << 6,
    Action = 1 << 7,
    Symbol = 1 << 8,
    Direction = 1 << 9,
    Side = 1 << 10,
    Size = 1 << 11,
    Order = 1 << 12,
    Price = 1 << 13,
    StopLoss = 1 << 14,
    TakeProfit = 1 << 15,
    Strength = 1 << 16,
    Reason = 1 << 17,
    Cancels = 1 << 18,
    Scope = 1 << 19,
    Targets = 1 << 20,
    Legs = 1 << 21,
    Regime = 1 << 22,

    /// <summary>Those that every action has.</summary>
    Common = Id | Source | Strategy | Time | Expires | Ttl | Metadata | Action
}
