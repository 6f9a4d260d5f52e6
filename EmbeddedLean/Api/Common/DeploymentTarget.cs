namespace QuantConnect;

/// <summary>Where an algorithm runs.</summary>
public enum DeploymentTarget
{
    CloudPlatform = 0,
    LocalPlatform = 1,
    PrivateCloudPlatform = 2,
}
