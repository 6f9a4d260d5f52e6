using Sluice.Core;
using Sluice.Core.Streams;

namespace Sluice.Storage.Streams;

/// <summary>What both kinds of stream ask of a batch of numbered messages.</summary>
internal static class SequenceRules
{
    /// <exception cref="InvariantViolationException">The numbers are not contiguous and ascending from 1 upwards.</exception>
    public static void Check(string producer, IReadOnlyList<SequencedMessage> messages)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            var number = messages[i].Sequence;
            Invariant.Holds(number > 0, $"producer {producer}: sequence number {number} is not positive");
            Invariant.Holds(i == 0 || number == messages[i - 1].Sequence + 1, $"producer {producer}: {number} follows {messages[Math.Max(0, i - 1)].Sequence}");
        }
    }
}
