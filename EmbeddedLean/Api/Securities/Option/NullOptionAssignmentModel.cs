namespace QuantConnect.Securities.Option;

/// <summary>No one exercises early.</summary>
public class NullOptionAssignmentModel : IOptionAssignmentModel
{
    public OptionAssignmentResult GetAssignment(OptionAssignmentParameters parameters) => OptionAssignmentResult.Null;
}
