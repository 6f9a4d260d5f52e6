using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Sluice.Core.Signals;

namespace Sluice.Core.Journal;

/// <summary>
/// The name of one order at the venue and in LEAN (the order's tag): the first 26 characters of the base32 of a SHA-256 over deployment,
/// source, signal id, purpose and index. The same in every run, so that a restart finds what the run before it may have sent.
/// </summary>
public readonly record struct IntentKey
{
    /// <summary>130 bits: short enough for every venue's label field, long enough never to collide.</summary>
    public const int Length = 26;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public IntentKey(string value)
    {
        Invariant.Holds(IsValid(value), $"'{value}' is not an intent key: {Length} characters of A-Z and 2-7 are expected");
        Value = value;
    }

    public string Value { get; }

    public static bool IsValid(string? value)
    {
        if (value is not { Length: Length }) return false;
        foreach (var c in value)
            if (c is not (>= 'A' and <= 'Z' or >= '2' and <= '7')) return false;
        return true;
    }

    /// <summary>Derives the key. Each part is length-prefixed, so that no two different inputs run into each other.</summary>
    public static IntentKey Derive(string deployment, SignalKey signal, IntentPurpose purpose, int index)
    {
        Invariant.Holds(index >= 0, "an intent's index is never negative");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, deployment);
        Append(hash, signal.Source);
        Append(hash, signal.Id);
        Append(hash, purpose.ToString());
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, index);
        hash.AppendData(number);
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        return new IntentKey(Encode(digest));
    }

    public override string ToString() => Value;

    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static string Encode(ReadOnlySpan<byte> digest)
    {
        Span<char> text = stackalloc char[Length];
        var bits = 0;
        var buffer = 0;
        var next = 0;
        for (var i = 0; i < Length; i++)
        {
            if (bits < 5)
            {
                buffer = (buffer << 8) | digest[next++];
                bits += 8;
            }

            bits -= 5;
            text[i] = Alphabet[(buffer >> bits) & 31];
            buffer &= (1 << bits) - 1;
        }

        return new string(text);
    }
}
