@mapped-reads @needs-mmap
Feature: Memory-mapped reads
  xFetch and xUnfetch as mmap.html and c3ref/io_methods.html have them. Pages of 4096 bytes are counted from 0.

  @V-21370-01188
  Rule: What is fetched is what is read

    Scenario: Pages in the midst of the file
      Given handle A opens the main database
      And handle A may map the file
      And handle A writes 70 in every byte of page 0
      And handle A writes 71 in every byte of page 1
      And handle A writes 72 in every byte of page 2
      Then handle A fetches page 0 as it reads it, if anything
      And handle A fetches page 1 as it reads it, if anything
      And handle A fetches page 2 as it reads it, if anything

    Scenario: A page that another handle has written
      Given handle A opens the main database
      And handle B opens the main database
      And handle B may map the file
      When handle A writes 70 in every byte of page 0
      Then handle B fetches page 0 as it reads it, if anything

  @V-16261-30098
  Rule: Nothing beyond the end of the file is handed out

    Scenario: The page after the last one
      Given handle A opens the main database
      And handle A may map the file
      And handle A writes 70 in every byte of page 0
      Then handle A fetches nothing of page 1
      And handle A fetches nothing of page 100

    Scenario: An empty file
      Given handle A opens the main database
      And handle A may map the file
      Then handle A fetches nothing of page 0

  @V-31162-35209
  Rule: What is not mapped is no error

    Scenario: A file that may not be mapped, and a page beyond every limit
      Given handle A opens the main database
      And handle A writes 70 in every byte of page 0
      Then handle A fetches 70 in every byte of page 0, if anything
      When handle A may map the file
      Then handle A fetches nothing of page 1000

  @V-32477-27251
  Rule: A page fetched after a write shows it

    Scenario: Written by the same handle
      Given handle A opens the main database
      And handle A may map the file
      And handle A writes 70 in every byte of page 1
      And handle A fetches 70 in every byte of page 1, if anything
      When handle A writes 71 in every byte of page 1
      Then handle A fetches 71 in every byte of page 1, if anything

    Scenario: Written by another handle
      Given handle A opens the main database
      And handle B opens the main database
      And handle A may map the file
      And handle A writes 70 in every byte of page 1
      And handle A fetches 70 in every byte of page 1, if anything
      When handle B writes 71 in every byte of page 1
      Then handle A fetches 71 in every byte of page 1, if anything

    Scenario: Written when the file has grown
      Given handle A opens the main database
      And handle A may map the file
      And handle A writes 70 in every byte of page 0
      And handle A fetches 70 in every byte of page 0, if anything
      When handle A writes 71 in every byte of page 5
      Then handle A fetches 70 in every byte of page 0, if anything
      And handle A fetches 71 in every byte of page 5, if anything
      And handle A fetches 0 in every byte of page 3, if anything

  @V-17896-10999
  Rule: What was cut off is not fetched again

    Scenario: The file is cut
      Given handle A opens the main database
      And handle A may map the file
      And handle A writes 70 in every byte of page 0
      And handle A writes 71 in every byte of page 1
      And handle A fetches 71 in every byte of page 1, if anything
      When handle A cuts the file to 1 pages and drops its mapping
      Then handle A fetches nothing of page 1

    Scenario: The file is cut and grows again
      Given handle A opens the main database
      And handle A may map the file
      And handle A writes 71 in every byte of page 1
      And handle A fetches 71 in every byte of page 1, if anything
      When handle A cuts the file to 1 pages and drops its mapping
      And handle A writes 72 in every byte of page 2
      Then handle A fetches 0 in every byte of page 1, if anything
      And handle A fetches 72 in every byte of page 2, if anything

  @V-40864-35770
  Rule: Pages and mappings are given back and fetched anew

    Scenario: A page is fetched, given back and fetched again
      Given handle A opens the main database
      And handle A may map the file
      And handle A writes 70 in every byte of page 0
      When handle A fetches 70 in every byte of page 0, if anything
      Then handle A fetches 70 in every byte of page 0, if anything

    Scenario: The mapping is dropped, also when there is none
      Given handle A opens the main database
      And handle A may map the file
      And handle A drops its mapping
      And handle A writes 70 in every byte of page 0
      And handle A fetches 70 in every byte of page 0, if anything
      When handle A drops its mapping
      And handle A drops its mapping
      Then handle A fetches 70 in every byte of page 0, if anything

  @V-56803-36676
  Rule: Where mapped reads are declared and allowed there are some

    Scenario: A page of the main database
      Given handle A opens the main database
      And handle A may map the file
      When handle A writes 70 in every byte of page 0
      Then handle A fetches 70 in every byte of page 0
