namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>What a simulated venue can be told to do wrong, once.</summary>
internal enum StageFault
{
    /// <summary>The next order is taken and its answer never arrives: the connection is cut instead.</summary>
    LoseAnswerAfterTaking,

    /// <summary>The next order is not taken, and no answer arrives.</summary>
    LoseAnswerBeforeTaking,

    /// <summary>The next order is taken and answered with an internal error.</summary>
    FailAfterTaking,

    /// <summary>The next order is turned away for too many requests.</summary>
    Throttle,

    /// <summary>The next execution is not told on the stream.</summary>
    HideFill,

    /// <summary>From now on every message of the stream comes twice, and neighbours change places.</summary>
    DuplicateAndReorder
}
