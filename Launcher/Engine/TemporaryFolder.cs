namespace Sluice.Launcher.Engine;

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder;

    public TemporaryFolder(string prefix) => _folder = Directory.CreateTempSubdirectory(prefix);

    public string Path => _folder.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException failure)
        {
            Console.Error.WriteLine($"sluice: the temporary folder {Path} could not be removed: {failure.Message}");
        }
    }
}
