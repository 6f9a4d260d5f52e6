using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Sluice.Core;

/// <summary>
/// Assertions that stay on in every build. A broken invariant means that the program no longer knows what is true about somebody's
/// money: it stops instead of going on.
/// </summary>
public static class Invariant
{
    /// <exception cref="InvariantViolationException">When <paramref name="condition"/> does not hold.</exception>
    public static void Holds([DoesNotReturnIf(false)] bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] ref InvariantMessage message)
    {
        if (!condition) throw new InvariantViolationException(message.ToString());
    }

    /// <exception cref="InvariantViolationException">When <paramref name="condition"/> does not hold.</exception>
    public static void Holds([DoesNotReturnIf(false)] bool condition, string message)
    {
        if (!condition) throw new InvariantViolationException(message);
    }
}

/// <summary>Builds the message of a failed assertion, and nothing at all when the assertion holds.</summary>
[InterpolatedStringHandler]
public ref struct InvariantMessage
{
    private DefaultInterpolatedStringHandler _text;
    private readonly bool _failed;

    public InvariantMessage(int literalLength, int formattedCount, bool condition, out bool enabled)
    {
        _failed = enabled = !condition;
        _text = _failed ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public override readonly string ToString() => _failed ? _text.ToString() : "";
}
