namespace QuantConnect.Securities.Option;

/// <summary>Decides whether a short position is assigned before it expires.</summary>
public interface IOptionAssignmentModel
{
    OptionAssignmentResult GetAssignment(OptionAssignmentParameters parameters);
}
