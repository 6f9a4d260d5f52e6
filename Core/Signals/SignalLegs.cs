using System.Collections;

namespace Sluice.Core.Signals;

/// <summary>The legs of a combo in their order. Equal when all legs are: signals are compared by value.</summary>
public sealed class SignalLegs(IReadOnlyList<SignalLeg> legs) : IReadOnlyList<SignalLeg>, IEquatable<SignalLegs>
{
    public int Count => legs.Count;

    public SignalLeg this[int index] => legs[index];

    public IEnumerator<SignalLeg> GetEnumerator() => legs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(SignalLegs? other) => other != null && legs.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as SignalLegs);

    public override int GetHashCode() => legs.Aggregate(legs.Count, HashCode.Combine);
}
