// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"
#include "Engine/DatasetEditor.h"
#include "Fakes/SyntheticDataset.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// Hears of changes and writes each as "path: old -> new", with "-" for what is absent.
class ChangeList final : public IChangeSink
{
public:
  void OnChange(const Change& change) override
  {
    texts.push_back(change.path.ToString() + ": " + change.oldText.value_or("-") + " -> " +
                    change.newText.value_or("-"));
    reasons.push_back(change.reason);
  }

  std::vector<std::string> texts;
  std::vector<Reason> reasons;
};

// The key of the test vectors: 00, 01, ... 1F.
inline std::shared_ptr<const SecretKey> MakeTestKey()
{
  std::string bytes;
  for (char byte = 0; byte < 32; byte++)
  {
    bytes.push_back(byte);
  }
  return std::make_shared<const SecretKey>(bytes);
}

inline const IdentifierDeriver& GetTestDeriver()
{
  static const IdentifierDeriver deriver(MakeTestKey());
  return deriver;
}

inline const Dictionary& GetTestDictionary()
{
  static const Dictionary dictionary;
  return dictionary;
}

// A synthetic file that was edited, written and read again.
class EditedDataset final
{
public:
  EditedDataset(const SyntheticDataset& source, const EditPlan& plan,
                const std::vector<DicomIdentifiers>& sources = {})
    : EditedDataset(source, plan, MakeLookup(sources))
  {
  }

  EditedDataset(const SyntheticDataset& source, const EditPlan& plan, const SourceLookup& lookup)
  {
    const std::string file = source.MakeFile();
    Dataset dataset(file, GetTestDictionary(), ReadingOptions());
    const DatasetEditor editor(plan, GetTestDeriver(), lookup);
    identifiers = editor.Edit(dataset, &changes);
    file_ = dataset.Serialize(FileMeta::Keep);
    EXPECT_EQ(file_, EditWithoutParsingAll(file, editor));
    dataset_ = std::make_unique<Dataset>(file_, GetTestDictionary(), ReadingOptions());
  }

  Item GetRoot() { return dataset_->GetRoot(); }
  std::optional<std::string> FindText(Tag tag) { return GetRoot().FindText(tag); }
  bool Contains(Tag tag) { return GetRoot().Contains(tag); }
  Dataset& GetDataset() { return *dataset_; }

  ChangeList changes;
  DicomIdentifiers identifiers;

private:
  static std::string EditWithoutParsingAll(const std::string& file, const DatasetEditor& editor)
  {
    Dataset dataset(file, GetTestDictionary(), ReadingOptions(),
                    [&editor](Tag tag) { return editor.LeavesAlone(tag); });
    editor.Edit(dataset, nullptr);
    return dataset.Serialize(FileMeta::Keep);
  }

  static SourceLookup MakeLookup(const std::vector<DicomIdentifiers>& sources)
  {
    SourceLookup::Builder builder;
    for (const DicomIdentifiers& moved : sources)
    {
      builder.Add(moved);
    }
    return std::move(builder).Build();
  }

  std::string file_;
  std::unique_ptr<Dataset> dataset_;
};

inline TagPath MakePath(const std::string& text)
{
  return TagPath::Parse(text, GetTestDictionary());
}

inline Replace MakeReplace(Tag tag, ValueRepresentation vr, std::string text)
{
  return {
    std::make_shared<const NewElement>(NewElement{tag, vr, "", TextContent{std::move(text)}})};
}

// The identifiers stay, references are not looked at.
inline EditPlan MakePlan(std::vector<Operation> operations)
{
  return {std::move(operations), {}, false, {}, FileMeta::Keep};
}
}
