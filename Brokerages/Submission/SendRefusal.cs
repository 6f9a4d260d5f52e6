using Sluice.Core.Events;

namespace Sluice.Brokerages.Submission;

/// <summary>Why an order must not leave.</summary>
internal sealed record SendRefusal(ReasonCode Reason, string Message);
